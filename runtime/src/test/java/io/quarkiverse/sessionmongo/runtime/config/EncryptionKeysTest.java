package io.quarkiverse.sessionmongo.runtime.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.runtime.configuration.ConfigurationException;

@DisplayName("A7 the keys of encryption")
class EncryptionKeysTest {

    private static final String KEY = "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=";

    private static void refused(String property, String... properties) {
        assertThatThrownBy(() -> Configs.settings(properties)).isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("quarkus.session-mongo." + property + ":").hasNoCause();
    }

    @Test
    void areNoneByDefault() {
        assertThat(Configs.settings().encryption().isOn()).isFalse();
    }

    @Test
    void areReadById() {
        assertThat(Configs.settings("encryption.key=k1", "encryption.keys.k1=" + KEY, "encryption.keys.k2=" + KEY).encryption()
                .isOn()).isTrue();
    }

    @Test
    @DisplayName("A7 are in no text of theirs")
    void areSecret() {
        assertThat(Configs.settings("encryption.key=k1", "encryption.keys.k1=" + KEY).encryption()).asString()
                .isEqualTo("Encryption[1 keys]");
    }

    @ParameterizedTest
    @ValueSource(strings = { "MDEyMw==", "top secret", "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWYx" })
    @DisplayName("A7 are 32 bytes in Base64; the message names the key and not its value")
    void wrong(String key) {
        refused("encryption.keys.k1", "encryption.key=k1", "encryption.keys.k1=" + key);
        assertThatThrownBy(() -> Configs.settings("encryption.key=k1", "encryption.keys.k1=" + key))
                .hasMessageNotContaining(key);
    }

    @Test
    @DisplayName("A7 need an active one, and it has to be there")
    void active() {
        refused("encryption.key", "encryption.keys.k1=" + KEY);
        refused("encryption.key", "encryption.key=k2", "encryption.keys.k1=" + KEY);
        refused("encryption.key", "encryption.key=k2");
    }

    @ParameterizedTest
    @ValueSource(strings = { "a b", "äöü", "abcdefghijklmnopqrstuvwxyz0123456789" })
    @DisplayName("A7 have plain ids")
    void ids(String id) {
        refused("encryption.keys", "encryption.key=k1", "encryption.keys.\"" + id + "\"=" + KEY);
    }
}
