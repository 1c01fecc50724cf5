package io.quarkiverse.sessionmongo.runtime.devui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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
}
