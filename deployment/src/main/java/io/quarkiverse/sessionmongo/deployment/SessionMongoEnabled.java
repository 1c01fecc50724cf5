package io.quarkiverse.sessionmongo.deployment;

import java.util.function.BooleanSupplier;

import io.quarkiverse.sessionmongo.runtime.config.SessionMongoBuildTimeConfig;

/** Whether {@code quarkus.session-mongo.enabled}. */
final class SessionMongoEnabled implements BooleanSupplier {

    private final SessionMongoBuildTimeConfig config;

    SessionMongoEnabled(SessionMongoBuildTimeConfig config) {
        this.config = config;
    }

    @Override
    public boolean getAsBoolean() {
        return config.enabled();
    }
}
