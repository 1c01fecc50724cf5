package io.quarkiverse.sessionmongo.deployment;

import java.util.OptionalInt;

import io.smallrye.config.ConfigSourceInterceptor;
import io.smallrye.config.ConfigSourceInterceptorContext;
import io.smallrye.config.ConfigSourceInterceptorFactory;
import io.smallrye.config.Priorities;

/** Found as a service by the configuration of the build alone, as applications do not have this module. */
public final class NoContainerDevServicesFactory implements ConfigSourceInterceptorFactory {

    @Override
    public ConfigSourceInterceptor getInterceptor(ConfigSourceInterceptorContext context) {
        return new NoContainerDevServices(ContainerRuntimeSearch.ofThisMachine()::mayFindOne);
    }

    /** Before profiles (200) and expressions (300), so that it sees what the application has set. */
    @Override
    public OptionalInt getPriority() {
        return OptionalInt.of(Priorities.LIBRARY + 600);
    }
}
