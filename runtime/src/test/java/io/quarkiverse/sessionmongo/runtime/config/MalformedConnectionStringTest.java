package io.quarkiverse.sessionmongo.runtime.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.Map;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;

@DisplayName("S3 a connection string that is not one fails the start, and nothing of it is shown")
class MalformedConnectionStringTest {

    private static void refuse(String connectionString) {
        SmallRyeConfig config = new SmallRyeConfigBuilder().addDiscoveredInterceptors().withSources(new PropertiesConfigSource(
                Map.of("quarkus.session-mongo.connection-string", connectionString), "application.properties", 250)).build();
        MalformedConnectionString.refuse(config, "session-mongo");
    }

    private static Throwable refused(String connectionString) {
        Throwable failure = catchThrowable(() -> refuse(connectionString));
        assertThat(failure).isInstanceOf(ConfigurationException.class).hasNoCause()
                .hasMessageContaining("quarkus.session-mongo.connection-string");
        // Each secret of these tests holds a Z
        assertThat(failure.getMessage()).doesNotContain("Z");
        return failure;
    }

    @ParameterizedTest
    @ValueSource(strings = { "mongodb://alice:Z1@Z2@db.example.org", "mongodb://alice:Z1@Z2@db.example.org:27017/admin",
            "mongodb://alice:Z1/Z2@db.example.org", "mongodb://alice:Z1/Z2@db.example.org/admin",
            "mongodb://alice:Z1?Z2@db.example.org", "mongodb://alice:Z1?x=Z2@db.example.org",
            "mongodb://alice:Z1:Z2@db.example.org", "mongodb://alice:Z1%Z2@db.example.org",
            "mongodb://alice:Z1%2@db.example.org", "mongodb://alice:Z1@Z2/Z3@db.example.org",
            "mongodb://alice:Z1@Z2?x=Z3@db.example.org", "mongodb://alice:1234/Z2@db.example.org",
            "mongodb://alice:1234?x=Z2@db.example.org", "mongodb://al@Zce:Z1@db.example.org",
            "mongodb://alice:Z1/Z2@a.example.org,b.example.org/?replicaSet=rs",
            "mongodb+srv://alice:Z1@Z2@db.example.org", "mongodb+srv://alice:Z1/Z2@db.example.org",
            "mongodb+srv://alice:Z1?Z2@db.example.org", "mongodb+srv://alice:Z1%Z2@db.example.org" })
    @DisplayName("S3 a user or password that is not percent-encoded")
    void notEncoded(String connectionString) {
        assertThat(refused(connectionString)).hasMessageContaining("percent-encoded").hasMessageContaining("%40");
    }

    @ParameterizedTest
    @ValueSource(strings = { "alice:Z@db.example.org", "mongo://alice:Z@db.example.org", "\"mongodb://alice:Z@db.example.org\"",
            " mongodb://alice:Z@db.example.org", "jdbc:mongodb://Z", "mongodb:/alice:Z@db.example.org", "Z" })
    @DisplayName("S3 something else")
    void somethingElse(String connectionString) {
        assertThat(refused(connectionString)).hasMessageContaining("mongodb://");
    }

    @ParameterizedTest
    @ValueSource(strings = { "mongodb://", "mongodb://alice:Z@db.example.org:port", "mongodb://alice:Z@db.example.org:70000",
            "mongodb://alice:Z@db.example.org/?Z", "mongodb://alice:Z@a.example.org,,b.example.org",
            "mongodb://:Z@db.example.org",
            "mongodb://alice:Z@db.example.org/?authMechanism=Z", "mongodb+srv://alice:Z@db.example.org:27017",
            "mongodb+srv://alice:Z@a.example.org,b.example.org" })
    @DisplayName("S3 what the driver does not take")
    void invalid(String connectionString) {
        assertThat(refused(connectionString)).hasMessageContaining("no valid MongoDB connection string");
    }

    @ParameterizedTest
    @ValueSource(strings = { "mongodb://127.0.0.1",
            "mongodb://alice:p%40%2F%3F%3A%25@a.example.org:1,b.example.org:2/admin?replicaSet=rs",
            "mongodb://alice@db.example.org/?authMechanism=MONGODB-X509", "mongodb://db.example.org/?appName=shop@example.org",
            "mongodb://[::1]:27017/",
            "mongodb://alice:p@db.example.org/?authMechanism=GSSAPI&authMechanismProperties=SERVICE_NAME:a@b",
            "mongodb://alice:p#!$&'()*+,;=-._~@db.example.org", "mongodb+srv://db.example.org",
            "mongodb+srv://alice:p%40@db.example.org/admin?srvMaxHosts=3&srvServiceName=shop&retryWrites=true",
            "mongodb+srv://db.example.org/?w=majority&srvMaxHosts=3" })
    @DisplayName("S3 a well-formed one passes, and no name server is asked")
    void wellFormed(String connectionString) {
        assertThatCode(() -> refuse(connectionString)).doesNotThrowAnyException();
    }
}
