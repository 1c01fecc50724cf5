package io.quarkiverse.sessionmongo.runtime.config;

import io.smallrye.config.ConfigSourceInterceptor;
import io.smallrye.config.ConfigSourceInterceptorContext;
import io.smallrye.config.ConfigValue;

/**
 * The extension's own client looks for a server no longer than {@code quarkus.session-mongo.timeout}, unless its own setting
 * says otherwise: in an outage what nobody waits for any more would else pile up for the driver's 30 seconds.
 */
final class ClientServerSelection implements ConfigSourceInterceptor {

    private static final long serialVersionUID = 1L;

    private static final String PROPERTY = "server-selection-timeout";
    private static final String NAME = ClientProperty.name(SessionMongoBuildTimeConfig.OWN_CLIENT, PROPERTY);
    private static final String QUOTED = ClientProperty.quoted(SessionMongoBuildTimeConfig.OWN_CLIENT, PROPERTY);
    private static final String TIMEOUT = SessionMongoConfig.PREFIX + ".timeout";
    private static final String DEFAULT_TIMEOUT = "2S";

    @Override
    public ConfigValue getValue(ConfigSourceInterceptorContext context, String name) {
        ConfigValue value = context.proceed(name);
        if (value != null || !name.equals(NAME) && !name.equals(QUOTED)) {
            return value;
        }
        ConfigValue timeout = context.proceed(TIMEOUT);
        return timeout != null ? timeout
                : ConfigValue.builder().withName(name).withValue(DEFAULT_TIMEOUT).withRawValue(DEFAULT_TIMEOUT).build();
    }
}
