package io.quarkiverse.sessionmongo.deployment;

import java.util.Set;
import java.util.function.BooleanSupplier;

import io.quarkiverse.sessionmongo.runtime.config.SessionMongoBuildTimeConfig;
import io.quarkiverse.sessionmongo.runtime.management.SessionMongoManagementRecorder;
import io.quarkus.arc.deployment.BeanContainerBuildItem;
import io.quarkus.deployment.Capabilities;
import io.quarkus.deployment.Capability;
import io.quarkus.deployment.annotations.BuildProducer;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.annotations.BuildSteps;
import io.quarkus.deployment.annotations.ExecutionTime;
import io.quarkus.deployment.annotations.Record;
import io.quarkus.deployment.builditem.LaunchModeBuildItem;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.quarkus.smallrye.openapi.deployment.spi.AddToOpenAPIDefinitionBuildItem;
import io.quarkus.smallrye.openapi.deployment.spi.OpenAPISPIConstants;
import io.quarkus.vertx.http.deployment.NonApplicationRootPathBuildItem;
import io.quarkus.vertx.http.deployment.RouteBuildItem;
import io.quarkus.vertx.http.runtime.management.ManagementInterfaceBuildTimeConfig;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;

/** Management over HTTP, where it is switched on. */
@BuildSteps(onlyIf = { SessionMongoEnabled.class, SessionMongoManagementProcessor.Enabled.class })
class SessionMongoManagementProcessor {

    private static final String ENABLED = "quarkus.session-mongo.management.enabled";
    private static final String SESSIONS = "session-mongo/sessions";

    @BuildStep
    @Record(ExecutionTime.RUNTIME_INIT)
    void routes(SessionMongoManagementRecorder recorder, BeanContainerBuildItem beans, Capabilities capabilities,
            ManagementInterfaceBuildTimeConfig separate, NonApplicationRootPathBuildItem root, LaunchModeBuildItem mode,
            BuildProducer<RouteBuildItem> routes) {
        refuseWithoutSecurity(separate.enabled(), capabilities);
        Handler<RoutingContext> handler = recorder.sessions(beans.getValue(), path(root, separate, mode), separate.enabled(),
                !separate.enabled() || separate.auth().enabled());
        routes.produce(root.routeBuilder().management().route(SESSIONS).displayOnNotFoundPage("Sessions").handler(handler)
                .build());
        routes.produce(root.routeBuilder().management().route(SESSIONS + "/:id").handler(handler).build());
    }

    static void refuseWithoutSecurity(boolean separate, Capabilities capabilities) {
        if (!separate && capabilities.isMissing(Capability.SECURITY)) {
            throw new ConfigurationException(ENABLED + "=true on the application's own port needs Quarkus' security, without"
                    + " which nobody could be refused: add the dependency io.quarkus:quarkus-security, or set"
                    + " quarkus.management.enabled=true for a port of its own", Set.of(ENABLED));
        }
    }

    @BuildStep
    void describe(Capabilities capabilities, ManagementInterfaceBuildTimeConfig separate,
            NonApplicationRootPathBuildItem root, LaunchModeBuildItem mode,
            BuildProducer<AddToOpenAPIDefinitionBuildItem> definitions) {
        if (capabilities.isPresent(Capability.SMALLRYE_OPENAPI)) {
            definitions.produce(new AddToOpenAPIDefinitionBuildItem(new ManagementOpenApiFilter(path(root, separate, mode)),
                    OpenAPISPIConstants.DEFAULT_DOCUMENT_NAME));
        }
    }

    private static String path(NonApplicationRootPathBuildItem root, ManagementInterfaceBuildTimeConfig separate,
            LaunchModeBuildItem mode) {
        return root.resolveManagementPath(SESSIONS, separate, mode, false);
    }

    /** Whether {@code quarkus.session-mongo.management.enabled}. */
    static final class Enabled implements BooleanSupplier {

        private final SessionMongoBuildTimeConfig config;

        Enabled(SessionMongoBuildTimeConfig config) {
            this.config = config;
        }

        @Override
        public boolean getAsBoolean() {
            return config.management().enabled();
        }
    }
}
