package io.quarkiverse.sessionmongo.runtime.config;

import java.util.Set;

import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.SmallRyeConfig;

/**
 * A connection string with an expression that has no value: <code>${MONGO_URL}</code>, and nobody set the variable. Quarkus
 * takes that for an absent setting, and the client would go to 127.0.0.1 without a word.
 */
public final class UnexpandedConnectionString {

    private UnexpandedConnectionString() {
    }

    /** @throws ConfigurationException with the property's name and not with its value, which may hold credentials */
    public static void refuse(SmallRyeConfig config, String client) {
        ConfigValue value = config.getConfigValue(ClientProperty.name(client, "connection-string"));
        if (value.hasProblems()) {
            String property = value.getName();
            throw new ConfigurationException(property + ": " + value.getProblems().get(0).getMessage(), Set.of(property));
        }
    }
}
