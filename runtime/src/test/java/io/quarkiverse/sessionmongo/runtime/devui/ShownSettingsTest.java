package io.quarkiverse.sessionmongo.runtime.devui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.util.Map;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.sessionmongo.runtime.config.ClientConnectionStringFactory;
import io.quarkiverse.sessionmongo.runtime.config.ClientProperty;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;

@DisplayName("The Dev UI shows settings without secrets")
class ShownSettingsTest {

    private static final String CONNECTION = "quarkus.session-mongo.connection-string";

    @ParameterizedTest
    @CsvSource({ "mongodb://localhost:27017,mongodb://localhost:27017",
            "mongodb://ann:pass@a.example:1,mongodb://•••@a.example:1",
            "'mongodb://ann:p%40ss@a:1,b:2/db?replicaSet=rs','mongodb://•••@a:1,b:2/db?•••'",
            "mongodb+srv://ann:pass@cluster.example.net/?authSource=admin,mongodb+srv://•••@cluster.example.net/?•••",
            "mongodb://[::1]:27017/sessions,mongodb://[::1]:27017/sessions" })
    @DisplayName("Hosts and database of a connection string")
    void connection(String value, String shown) {
        assertThat(ShownSettings.shown(CONNECTION, value)).isEqualTo(shown);
    }

    @ParameterizedTest
    @ValueSource(strings = { "mongodb://ann:pa@ss@host", "mongodb://ann:pa?ss@host", "mongodb://ann:pa/ss@host",
            "mongodb://ann:pa?ss@host/?a=b", "ann:pass", "mongodb://host/?authMechanismProperties=AWS_SESSION_TOKEN:x@y",
            "mongodb://ann:pass@host/db/x" })
    @DisplayName("Nothing of one that is not well formed")
    void malformed(String value) {
        assertThat(ShownSettings.shown(CONNECTION, value)).isEqualTo(ShownSettings.HIDDEN);
    }

    @Test
    @DisplayName("Keys and passwords by their names; the id of a key is none")
    void secrets() {
        assertThat(ShownSettings.shown("quarkus.session-mongo.encryption.keys.k1", "AAAA")).isEqualTo(ShownSettings.HIDDEN);
        assertThat(ShownSettings.shown("quarkus.session-mongo.encryption.keys.\"a.b\"", "AAAA"))
                .isEqualTo(ShownSettings.HIDDEN);
        assertThat(ShownSettings.shown("quarkus.session-mongo.some-Password", "x")).isEqualTo(ShownSettings.HIDDEN);
        assertThat(ShownSettings.shown("quarkus.session-mongo.encryption.key", "k1")).isEqualTo("k1");
    }

    @Test
    @DisplayName("Those of the extension, and where its client finds the database")
    void all() {
        SmallRyeConfig config = new SmallRyeConfigBuilder().withDefaultValue("quarkus.session-mongo.idle-timeout", "1H")
                .withDefaultValue("quarkus.session-mongo.cookie.domain", "")
                .withDefaultValue("quarkus.mongodb.session-mongo.connection-string", "mongodb://u:p@h")
                .withDefaultValue("quarkus.mongodb.session-mongo.credentials.password", "secret")
                .withDefaultValue("quarkus.datasource.password", "secret").build();

        assertThat(new ShownSettings(config, "session-mongo").all()).containsOnly(
                entry("quarkus.session-mongo.idle-timeout", "1H"),
                entry("quarkus.mongodb.session-mongo.connection-string", "mongodb://•••@h"));
    }

    @ParameterizedTest
    @CsvSource({ "quarkus.mongodb.session-mongo.hosts,db:1,quarkus.mongodb.session-mongo.hosts",
            "quarkus.mongodb.\"session-mongo\".hosts,db:1,quarkus.mongodb.\"session-mongo\".hosts",
            ",127.0.0.1:27017,quarkus.mongodb.session-mongo.hosts" })
    @DisplayName("The hosts once, as the application writes them, if there is no connection string")
    void hosts(String written, String value, String shown) {
        assertThat(settings("session-mongo", written == null ? Map.of() : Map.of(written, value)))
                .containsOnly(entry(shown, value));
    }

    @ParameterizedTest
    @ValueSource(strings = { "quarkus.mongodb.session-mongo.connection-string",
            "quarkus.mongodb.\"session-mongo\".connection-string", "quarkus.session-mongo.connection-string" })
    @DisplayName("The connection string in force by the name under which it was set, and no hosts beside it")
    void connectionStringInForce(String name) {
        assertThat(settings("session-mongo", Map.of(name, "mongodb://db", "quarkus.mongodb.session-mongo.hosts", "other")))
                .containsOnly(entry(name, "mongodb://db"));
    }

    @Test
    @DisplayName("Of two connection strings the one in force")
    void oneConnectionString() {
        assertThat(settings("session-mongo", Map.of("quarkus.session-mongo.connection-string", "mongodb://a",
                "quarkus.mongodb.session-mongo.connection-string", "mongodb://b")))
                .containsOnly(entry("quarkus.session-mongo.connection-string", "mongodb://a"));
    }

    @ParameterizedTest
    @CsvSource({ "a.b,quarkus.mongodb.\"a.b\".hosts", "<default>,quarkus.mongodb.hosts",
            "orders,quarkus.mongodb.orders.hosts" })
    @DisplayName("The hosts of another client")
    void otherClient(String client, String shown) {
        assertThat(settings(client, Map.of("quarkus.session-mongo.client-name", client)))
                .containsOnly(entry("quarkus.session-mongo.client-name", client), entry(shown, "127.0.0.1:27017"));
    }

    @Test
    @DisplayName("A key of a map once")
    void keyOfMap() {
        assertThat(settings("session-mongo", Map.of("quarkus.session-mongo.encryption.keys.k1", "x",
                "quarkus.session-mongo.encryption.keys.\"k1\"", "x", "quarkus.session-mongo.encryption.keys.\"k.2\"", "x",
                "quarkus.session-mongo.encryption.keys.\"k3\"", "x"))).containsOnlyKeys(
                        "quarkus.session-mongo.encryption.keys.k1", "quarkus.session-mongo.encryption.keys.\"k.2\"",
                        "quarkus.session-mongo.encryption.keys.\"k3\"", "quarkus.mongodb.session-mongo.hosts");
    }

    /** As Quarkus has it: with a default for the hosts of each client, in both spellings. */
    private static Map<String, String> settings(String client, Map<String, String> written) {
        SmallRyeConfigBuilder builder = new SmallRyeConfigBuilder()
                .withInterceptorFactories(new ClientConnectionStringFactory())
                .withSources(new PropertiesConfigSource(written, "application.properties", 250));
        ClientProperty.names(client, "hosts").forEach(name -> builder.withDefaultValue(name, "127.0.0.1:27017"));
        return new ShownSettings(builder.build(), client).all();
    }
}
