package io.quarkiverse.sessionmongo.runtime.config;

import java.time.Duration;

import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.configuration.DurationConverter;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.runtime.configuration.MemorySizeConverter;
import io.smallrye.config.SmallRyeConfigBuilder;

/** The settings as an application's configuration makes them, without an application. */
public final class Configs {

    private Configs() {
    }

    /** @param properties {@code name=value}, without the prefix */
    public static SessionMongoConfig config(String... properties) {
        SmallRyeConfigBuilder builder = new SmallRyeConfigBuilder()
                .withConverter(Duration.class, 200, new DurationConverter())
                .withConverter(MemorySize.class, 200, new MemorySizeConverter())
                .withMapping(SessionMongoConfig.class);
        for (String property : properties) {
            int equals = property.indexOf('=');
            builder.withDefaultValue(SessionMongoConfig.PREFIX + '.' + property.substring(0, equals),
                    property.substring(equals + 1));
        }
        return builder.build().getConfigMapping(SessionMongoConfig.class);
    }

    /** As in production. */
    public static Settings settings(String... properties) {
        return new Settings(config(properties), LaunchMode.NORMAL);
    }

    /** As in tests and in dev mode. */
    public static Settings testSettings(String... properties) {
        return new Settings(config(properties), LaunchMode.TEST);
    }
}
