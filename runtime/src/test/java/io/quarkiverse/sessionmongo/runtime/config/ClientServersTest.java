package io.quarkiverse.sessionmongo.runtime.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;

@DisplayName("D5 a client's name, and the setting that says where its servers are")
class ClientServersTest {

    private final Map<String, String> file = new HashMap<>();
    private final Map<String, String> environment = new HashMap<>();

    private SmallRyeConfig config(String client) {
        file.put("quarkus.session-mongo.client-name", client);
        return new SmallRyeConfigBuilder().addDefaultInterceptors().addDiscoveredInterceptors().withProfile("prod")
                .withDefaultValue("quarkus.mongodb.*.hosts", "127.0.0.1:27017")
                .withDefaultValue("quarkus.mongodb.hosts", "127.0.0.1:27017")
                .withSources(new EnvConfigSource(environment, 300))
                .withSources(new PropertiesConfigSource(file, "application.properties", 250)).build();
    }

    private String setting(String client) {
        return ClientServers.setting(config(client), client);
    }

    @Test
    @DisplayName("D5 the setting that is in force, or the one to set")
    void setting() {
        assertThat(setting("session-mongo")).isEqualTo("quarkus.session-mongo.connection-string");
        assertThat(setting("orders")).isEqualTo("quarkus.mongodb.orders.connection-string");
        assertThat(setting("my.orders")).isEqualTo("quarkus.mongodb.\"my.orders\".connection-string");
        assertThat(setting("<default>")).isEqualTo("quarkus.mongodb.connection-string");

        file.put("quarkus.mongodb.orders.hosts", "a.example.org");
        assertThat(setting("orders")).isEqualTo("quarkus.mongodb.orders.hosts");
        file.put("quarkus.mongodb.\"orders\".connection-string", "mongodb://b.example.org");
        assertThat(setting("orders")).isEqualTo("quarkus.mongodb.\"orders\".connection-string");
        file.put("quarkus.session-mongo.connection-string", "mongodb://c.example.org");
        assertThat(setting("session-mongo")).isEqualTo("quarkus.session-mongo.connection-string");
    }

    @ParameterizedTest
    @ValueSource(strings = { "ordres", "Orders", "orders2", "my.ordres" })
    @DisplayName("D5 a name of which nothing is configured is refused, with the names that are")
    void unknown(String client) {
        file.put("quarkus.mongodb.orders.connection-string", "mongodb://alice:secret@a.example.org");
        file.put("quarkus.mongodb.\"my.users\".hosts", "b.example.org");
        file.put("quarkus.mongodb.connection-string", "mongodb://c.example.org");

        assertThatThrownBy(() -> ClientServers.refuseUnknown(config(client), client))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("quarkus.session-mongo.client-name=" + client)
                .hasMessageContaining("configured are my.users, orders")
                .hasMessageNotContaining("secret").hasMessageNotContaining("example.org");
    }

    @ParameterizedTest
    @ValueSource(strings = { "quarkus.mongodb.orders.connection-string", "quarkus.mongodb.\"orders\".connection-string",
            "quarkus.mongodb.orders.hosts", "quarkus.mongodb.orders.max-pool-size",
            "%prod.quarkus.mongodb.orders.connection-string", "quarkus.session-mongo.connection-string" })
    @DisplayName("D5 a name of which something is configured is taken")
    void known(String property) {
        file.put(property, property.endsWith("size") ? "5" : "mongodb://a.example.org");

        assertThatCode(() -> ClientServers.refuseUnknown(config("orders"), "orders")).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = { "QUARKUS_MONGODB_ORDERS_CONNECTION_STRING", "QUARKUS_MONGODB_ORDERS_HOSTS",
            "QUARKUS_MONGODB_ORDERS_CREDENTIALS_USERNAME", "QUARKUS_SESSION_MONGO_CONNECTION_STRING" })
    @DisplayName("D5 so is one that the environment configures")
    void inEnvironment(String variable) {
        environment.put(variable, "mongodb://a.example.org");

        assertThatCode(() -> ClientServers.refuseUnknown(config("orders"), "orders")).doesNotThrowAnyException();
    }

    @Test
    @DisplayName("D5 the extension's own client needs no setting")
    void own() {
        assertThatCode(() -> ClientServers.refuseUnknown(config("session-mongo"), "session-mongo"))
                .doesNotThrowAnyException();
    }
}
