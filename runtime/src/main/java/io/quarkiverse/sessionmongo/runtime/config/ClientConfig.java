package io.quarkiverse.sessionmongo.runtime.config;

import java.util.Optional;

import com.mongodb.ConnectionString;

import io.smallrye.config.ConfigValue;
import io.smallrye.config.SmallRyeConfig;

/**
 * The settings {@code quarkus.mongodb.<client-name>.*} of one MongoDB client.
 *
 * @param client the client's name
 */
record ClientConfig(SmallRyeConfig config, String client) {

    /** A setting that was made, and not Quarkus' default. */
    <T> Optional<T> value(String property, Class<T> type) {
        ConfigValue value = find(property);
        return value != null && value.getConfigSourceOrdinal() > Integer.MIN_VALUE ? convert(value, type) : Optional.empty();
    }

    /** A setting, or Quarkus' default. */
    <T> Optional<T> effective(String property, Class<T> type) {
        ConfigValue value = find(property);
        return value == null ? Optional.empty() : convert(value, type);
    }

    private <T> Optional<T> convert(ConfigValue value, Class<T> type) {
        return Optional.ofNullable(config.convert(value.getValue(), type));
    }

    /** @return {@code null} if there is neither a setting nor a default */
    private ConfigValue find(String property) {
        ConfigValue found = null;
        for (String name : ClientProperty.names(client, property)) {
            ConfigValue value = config.getConfigValue(name);
            if (value.getValue() != null
                    && (found == null || value.getConfigSourceOrdinal() > found.getConfigSourceOrdinal())) {
                found = value;
            }
        }
        return found;
    }

    Optional<ConnectionString> connectionString() {
        return effective("connection-string", String.class).map(ConnectionString::new);
    }
}
