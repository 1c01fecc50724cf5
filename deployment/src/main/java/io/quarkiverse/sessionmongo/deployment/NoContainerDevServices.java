package io.quarkiverse.sessionmongo.deployment;

import java.util.Set;
import java.util.function.BooleanSupplier;

import org.eclipse.microprofile.config.ConfigProvider;

import io.smallrye.config.ConfigSourceInterceptor;
import io.smallrye.config.ConfigSourceInterceptorContext;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.SmallRyeConfig;

/**
 * Switches Quarkus' MongoDB Dev Services off, unless the application says otherwise, if there is no container runtime for
 * them and the embedded database serves instead. They would log an error and a warning of each MongoDB client.
 */
final class NoContainerDevServices implements ConfigSourceInterceptor {

    private static final long serialVersionUID = 1L;

    static final String NAME = "quarkus.mongodb.devservices.enabled";

    private static final String SOURCE = "Session Mongo: no container runtime";

    private static final Set<String> OWN = Set.of("quarkus.session-mongo.enabled",
            "quarkus.session-mongo.devservices.enabled");

    private final transient BooleanSupplier mayFindRuntime;
    private Boolean runtime;

    NoContainerDevServices(BooleanSupplier mayFindRuntime) {
        this.mayFindRuntime = mayFindRuntime;
    }

    @Override
    public ConfigValue getValue(ConfigSourceInterceptorContext context, String name) {
        ConfigValue value = context.proceed(name);
        if (!NAME.equals(name) || value != null && value.getValue() != null || !isEmbeddedEnabled(context)
                || mayFindRuntime()) {
            return value;
        }
        return ConfigValue.builder().withName(NAME).withValue("false").withRawValue("false").withConfigSourceName(SOURCE)
                .build();
    }

    /** Whether the value in this build's configuration is the one from here. */
    static boolean isInForce() {
        ConfigValue value = ConfigProvider.getConfig().unwrap(SmallRyeConfig.class).getConfigValue(NAME);
        return SOURCE.equals(value.getConfigSourceName());
    }

    private static boolean isEmbeddedEnabled(ConfigSourceInterceptorContext context) {
        for (String switchedOff : OWN) {
            ConfigValue value = context.proceed(switchedOff);
            if (value != null && "false".equals(value.getValue())) {
                return false;
            }
        }
        return true;
    }

    private synchronized boolean mayFindRuntime() {
        if (runtime == null) {
            runtime = mayFindRuntime.getAsBoolean();
        }
        return runtime;
    }
}
