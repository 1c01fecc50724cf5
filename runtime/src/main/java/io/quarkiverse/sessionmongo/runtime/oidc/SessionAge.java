package io.quarkiverse.sessionmongo.runtime.oidc;

import java.util.OptionalInt;
import java.util.regex.Pattern;

import io.quarkus.runtime.configuration.ConfigBuilder;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.ConfigSourceInterceptor;
import io.smallrye.config.ConfigSourceInterceptorContext;
import io.smallrye.config.ConfigSourceInterceptorFactory;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.Priorities;
import io.smallrye.config.SmallRyeConfigBuilder;

/**
 * Quarkus forgets its cookie five minutes after the ID token expired, unless it is told otherwise. With tokens in the session
 * the session decides: for each tenant the default is the absolute timeout.
 */
public class SessionAge implements ConfigBuilder {

    @Override
    public SmallRyeConfigBuilder configBuilder(SmallRyeConfigBuilder builder) {
        return builder.withInterceptorFactories(new Factory());
    }

    /** Behind all others, so that expressions are resolved. */
    private static final class Factory implements ConfigSourceInterceptorFactory {

        @Override
        public ConfigSourceInterceptor getInterceptor(ConfigSourceInterceptorContext context) {
            return new Default();
        }

        @Override
        public OptionalInt getPriority() {
            return OptionalInt.of(Priorities.APPLICATION);
        }
    }

    /** Gives the default where nobody sets the property. */
    static final class Default implements ConfigSourceInterceptor {

        private static final long serialVersionUID = 1L;

        private static final Pattern EXTENSION = Pattern
                .compile("quarkus\\.oidc\\.(.+\\.)?authentication\\.session-age-extension");
        private static final String ABSOLUTE = "quarkus.session-mongo.absolute-timeout";
        private static final String DEFAULT = "12H";
        private static final String FOR_EVER = "3650D";

        @Override
        public ConfigValue getValue(ConfigSourceInterceptorContext context, String name) {
            ConfigValue value = context.proceed(name);
            return value != null && value.getValue() != null || !name.endsWith("session-age-extension")
                    || !EXTENSION.matcher(name).matches() ? value : extension(context, name);
        }

        private static ConfigValue extension(ConfigSourceInterceptorContext context, String name) {
            ConfigValue absolute = context.proceed(ABSOLUTE);
            String timeout = absolute == null || absolute.getValue() == null ? DEFAULT : absolute.getValue();
            boolean never = DurationConverter.parseDuration(timeout).toMillis() <= 0;
            return ConfigValue.builder().withName(name).withValue(never ? FOR_EVER : timeout).build();
        }
    }
}
