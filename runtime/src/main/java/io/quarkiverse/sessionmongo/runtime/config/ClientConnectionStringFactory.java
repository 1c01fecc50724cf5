package io.quarkiverse.sessionmongo.runtime.config;

import java.util.OptionalInt;

import io.smallrye.config.ConfigSourceInterceptor;
import io.smallrye.config.ConfigSourceInterceptorContext;
import io.smallrye.config.ConfigSourceInterceptorFactory;
import io.smallrye.config.Priorities;

/** Found as a service by every configuration: of the build, of Dev Services, of tests and at run time. */
public final class ClientConnectionStringFactory implements ConfigSourceInterceptorFactory {

    @Override
    public ConfigSourceInterceptor getInterceptor(ConfigSourceInterceptorContext context) {
        return new ClientConnectionString();
    }

    /**
     * Asked before profiles (200) and expressions (300), so that the value which it hands over is of the active profile and
     * expanded; and expressions, which ask only what comes after them, never come back here: one that names the client's
     * property cannot go round in circles.
     */
    @Override
    public OptionalInt getPriority() {
        return OptionalInt.of(Priorities.LIBRARY + 600);
    }
}
