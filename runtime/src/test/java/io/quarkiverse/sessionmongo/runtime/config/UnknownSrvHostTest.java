package io.quarkiverse.sessionmongo.runtime.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.quarkiverse.sessionmongo.runtime.config.UnknownSrvHost.Answer;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;

@DisplayName("D2 a cluster's name that the name server does not know")
class UnknownSrvHostTest {

    private static SmallRyeConfig config(String connectionString) {
        return new SmallRyeConfigBuilder().withInterceptorFactories(new ClientConnectionStringFactory())
                .withSources(new PropertiesConfigSource(
                        Map.of("quarkus.session-mongo.connection-string", connectionString), "application.properties", 250))
                .build();
    }

    @ParameterizedTest
    @CsvSource({ "mongodb+srv://c.example.org,c.example.org", "mongodb+srv://ann:pa55word@c.example.org/db?a=b,c.example.org",
            "mongodb+srv://c.example.org?appName=a@b,c.example.org", "mongodb+srv://ann@c.example.org/,c.example.org" })
    @DisplayName("It is told without user and password")
    void host(String connectionString, String host) {
        assertThat(UnknownSrvHost.host(connectionString)).isEqualTo(host);
        assertThatThrownBy(() -> UnknownSrvHost.refuse(config(connectionString), "session-mongo",
                asked -> new Answer(asked + " has no SRV record", true)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("quarkus.session-mongo.connection-string: " + host + " cannot be looked up, " + host
                        + " has no SRV record.")
                .message().doesNotContain("pa55word", "ann@", "a@b");
    }

    @Test
    @DisplayName("Nobody asks for a server's name")
    void standard() {
        assertThat(UnknownSrvHost.isSrv(config("mongodb://mongo.example.org"), "session-mongo")).isFalse();
        assertThat(UnknownSrvHost.isSrv(config("mongodb+srv://c.example.org"), "session-mongo")).isTrue();
    }
}
