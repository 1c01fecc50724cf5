package io.quarkiverse.sessionmongo.deployment;

import java.util.function.BooleanSupplier;

import io.quarkiverse.sessionmongo.runtime.SessionMongoRecorder;
import io.quarkiverse.sessionmongo.runtime.config.SessionMongoBuildTimeConfig;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.annotations.BuildSteps;
import io.quarkus.deployment.annotations.ExecutionTime;
import io.quarkus.deployment.annotations.Record;
import io.quarkus.vertx.http.deployment.FilterBuildItem;

/** The session for handlers of vertx-web, if the application wants it. */
@BuildSteps(onlyIf = { SessionMongoEnabled.class, SessionMongoRoutingProcessor.Enabled.class })
class SessionMongoRoutingProcessor {

    @BuildStep
    @Record(ExecutionTime.RUNTIME_INIT)
    FilterBuildItem attach(SessionMongoRecorder recorder) {
        return new FilterBuildItem(recorder.routingSession(), SessionMongoProcessor.FILTER_PRIORITY - 1);
    }

    /** Whether {@code quarkus.session-mongo.vertx-session.enabled}. */
    static final class Enabled implements BooleanSupplier {

        private final SessionMongoBuildTimeConfig config;

        Enabled(SessionMongoBuildTimeConfig config) {
            this.config = config;
        }

        @Override
        public boolean getAsBoolean() {
            return config.vertxSession().enabled();
        }
    }
}
