package io.quarkiverse.sessionmongo.deployment;

import io.quarkiverse.sessionmongo.runtime.devui.SessionMongoJsonRpcService;
import io.quarkiverse.sessionmongo.runtime.store.SessionSearch;
import io.quarkus.arc.deployment.AdditionalBeanBuildItem;
import io.quarkus.deployment.IsLocalDevelopment;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.annotations.BuildSteps;
import io.quarkus.devui.spi.JsonRPCProvidersBuildItem;
import io.quarkus.devui.spi.page.CardPageBuildItem;
import io.quarkus.devui.spi.page.Page;

/** The card and its pages in the Dev UI. */
@BuildSteps(onlyIf = SessionMongoEnabled.class)
class SessionMongoDevUIProcessor {

    @BuildStep(onlyIf = IsLocalDevelopment.class)
    CardPageBuildItem card() {
        CardPageBuildItem card = new CardPageBuildItem();
        card.addPage(Page.webComponentPageBuilder().title("Sessions").icon("font-awesome-solid:users")
                .componentLink("qwc-session-mongo-sessions.js").dynamicLabelJsonRPCMethodName("count"));
        card.addPage(Page.webComponentPageBuilder().title("Settings").icon("font-awesome-solid:sliders")
                .componentLink("qwc-session-mongo-settings.js"));
        return card;
    }

    @BuildStep(onlyIf = IsLocalDevelopment.class)
    AdditionalBeanBuildItem search() {
        return AdditionalBeanBuildItem.unremovableOf(SessionSearch.class);
    }

    /** Always: Quarkus itself leaves it out where there is no Dev UI. */
    @BuildStep
    JsonRPCProvidersBuildItem service() {
        return new JsonRPCProvidersBuildItem(SessionMongoJsonRpcService.class);
    }
}
