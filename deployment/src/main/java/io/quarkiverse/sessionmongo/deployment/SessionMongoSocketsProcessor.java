package io.quarkiverse.sessionmongo.deployment;

import io.quarkus.arc.deployment.AdditionalBeanBuildItem;
import io.quarkus.deployment.Capabilities;
import io.quarkus.deployment.Capability;
import io.quarkus.deployment.annotations.BuildProducer;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.annotations.BuildSteps;

/** Sockets, where the application has WebSockets Next. */
@BuildSteps(onlyIf = SessionMongoEnabled.class)
class SessionMongoSocketsProcessor {

    /** By name: this module knows no WebSockets Next. */
    private static final String NEXT_SOCKETS = "io.quarkiverse.sessionmongo.runtime.sockets.NextSockets";

    @BuildStep
    void callbacks(Capabilities capabilities, BuildProducer<AdditionalBeanBuildItem> beans) {
        if (capabilities.isPresent(Capability.WEBSOCKETS_NEXT)) {
            beans.produce(AdditionalBeanBuildItem.unremovableOf(NEXT_SOCKETS));
        }
    }
}
