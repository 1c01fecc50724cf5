package io.quarkiverse.sessionmongo.runtime.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

import org.junit.jupiter.api.Test;

import io.quarkus.mongodb.runtime.MongoClientConfig;
import io.quarkus.mongodb.runtime.MongoConfig;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;

class ClientConnectionStringTest {

    private static final String SESSIONS = "quarkus.session-mongo.connection-string";
    private static final String CLIENT = "quarkus.mongodb.session-mongo.connection-string";
    private static final String CLIENT_NAME = "quarkus.session-mongo.client-name";
    private static final String URL = "mongodb://alice:secret@db.example.com";
    private static final String OTHER = "mongodb://other.example.com";

    private final Map<String, String> file = new HashMap<>();
    private final Map<String, String> environment = new HashMap<>();
    private final Map<String, String> devServices = new HashMap<>();

    @Test
    void theClientGetsIt() {
        file.put(SESSIONS, URL);

        SmallRyeConfig config = config();

        assertThat(config.getRawValue(CLIENT)).isEqualTo(URL);
        assertThat(config.getPropertyNames()).contains(CLIENT);
        assertThat(client(config, "session-mongo").connectionString()).contains(URL);
        assertThat(config.getConfigValue(CLIENT).getName()).isEqualTo(SESSIONS);
    }

    @Test
    void otherClientsDoNot() {
        file.put(SESSIONS, URL);
        file.put("quarkus.mongodb.users.database", "users");

        SmallRyeConfig config = config();

        assertThat(client(config, "users").connectionString()).isEmpty();
        assertThat(client(config, "<default>").connectionString()).isEmpty();
        assertThat(config.getRawValue("quarkus.mongodb.connection-string")).isNull();
    }

    @Test
    void withoutOneNothingIsAdded() {
        file.put(SESSIONS, "");

        SmallRyeConfig config = config();

        assertThat(config.getRawValue(CLIENT)).isNull();
        assertThat(config.getPropertyNames()).doesNotContain(CLIENT);
    }

    @Test
    void theClientsOwnPassesThrough() {
        file.put(CLIENT, OTHER);

        assertThat(config().getRawValue(CLIENT)).isEqualTo(OTHER);
    }

    @Test
    void theClientsOtherSettingsStay() {
        file.put(SESSIONS, URL);
        file.put("quarkus.mongodb.session-mongo.max-pool-size", "7");

        assertThat(client(config(), "session-mongo").maxPoolSize()).hasValue(7);
        assertThat(client(config(), "session-mongo").connectionString()).contains(URL);
    }

    @Test
    void withinOneSourceTheExtensionsWins() {
        file.put(SESSIONS, URL);
        file.put(CLIENT, OTHER);

        assertThat(client(config(), "session-mongo").connectionString()).contains(URL);
    }

    @Test
    void theHigherSourceWins() {
        file.put(SESSIONS, URL);
        environment.put("QUARKUS_MONGODB_SESSION_MONGO_CONNECTION_STRING", OTHER);

        assertThat(client(config(), "session-mongo").connectionString()).contains(OTHER);
    }

    @Test
    void fromTheEnvironment() {
        environment.put("QUARKUS_SESSION_MONGO_CONNECTION_STRING", URL);

        assertThat(client(config(), "session-mongo").connectionString()).contains(URL);
    }

    @Test
    void theClientsOwnFromTheEnvironment() {
        environment.put("QUARKUS_MONGODB_SESSION_MONGO_CONNECTION_STRING", OTHER);

        assertThat(client(config(), "session-mongo").connectionString()).contains(OTHER);
    }

    @Test
    void ofAnotherName() {
        file.put(CLIENT_NAME, "sessions");
        file.put(SESSIONS, URL);

        assertThat(client(config(), "sessions").connectionString()).contains(URL);
        assertThat(config().getRawValue(CLIENT)).isNull();
    }

    @Test
    void ofANameWithADot() {
        file.put(CLIENT_NAME, "my.client");
        file.put(SESSIONS, URL);
        file.put("quarkus.mongodb.\"my.client\".max-pool-size", "7");

        SmallRyeConfig config = config();

        assertThat(client(config, "my.client").connectionString()).contains(URL);
        assertThat(client(config, "my.client").maxPoolSize()).hasValue(7);
        assertThat(config.getRawValue("quarkus.mongodb.\"my.client\".connection-string")).isEqualTo(URL);
        assertThat(config.getRawValue("quarkus.mongodb.my.client.connection-string")).isNull();
    }

    @Test
    void ofANameInQuotesThatNeedsNone() {
        file.put(SESSIONS, URL);
        file.put("quarkus.mongodb.\"session-mongo\".max-pool-size", "7");

        assertThat(client(config(), "session-mongo").connectionString()).contains(URL);
        assertThat(client(config(), "session-mongo").maxPoolSize()).hasValue(7);
    }

    @Test
    void theDefaultClientIsTheApplications() {
        file.put(CLIENT_NAME, "<default>");
        file.put(SESSIONS, URL);

        assertThat(config().getRawValue("quarkus.mongodb.connection-string")).isNull();
        assertThat(client(config(), "<default>").connectionString()).isEmpty();
    }

    @Test
    void ofTheActiveProfile() {
        file.put("%prod." + SESSIONS, URL);

        assertThat(client(config("prod"), "session-mongo").connectionString()).contains(URL);
        assertThat(client(config("dev"), "session-mongo").connectionString()).isEmpty();
        assertThat(config("dev").getPropertyNames()).doesNotContain(CLIENT);
    }

    @Test
    void expressionsAreExpanded() {
        file.put(SESSIONS, "mongodb://${host}");
        file.put("host", "db.example.com");

        assertThat(client(config(), "session-mongo").connectionString()).contains("mongodb://db.example.com");
    }

    @Test
    void anExpressionMayNameTheClientsProperty() {
        file.put(SESSIONS, "${" + CLIENT + "}");
        file.put(CLIENT, URL);

        assertThat(client(config(), "session-mongo").connectionString()).contains(URL);
    }

    @Test
    void theClientsMayNameTheExtensions() {
        file.put(CLIENT, "${" + SESSIONS + "}");
        file.put(SESSIONS, URL);

        assertThat(client(config(), "session-mongo").connectionString()).contains(URL);
    }

    @Test
    void anExpressionWithoutValueIsRefused() {
        file.put(SESSIONS, "mongodb://alice:secret@${DB_HOST}");

        assertThatThrownBy(() -> UnexpandedConnectionString.refuse(config(), "session-mongo"))
                .isInstanceOf(ConfigurationException.class).hasMessageContaining(SESSIONS).hasMessageContaining("DB_HOST")
                .message().doesNotContain("secret");
    }

    @Test
    void anExpressionWithoutValueOfTheClientIsRefused() {
        file.put(SESSIONS, "");
        file.put(CLIENT, "${MONGO_URL}");

        assertThatThrownBy(() -> UnexpandedConnectionString.refuse(config(), "session-mongo"))
                .isInstanceOf(ConfigurationException.class).hasMessageContaining(CLIENT).hasMessageContaining("MONGO_URL");
    }

    @Test
    void anExpressionWithoutValueLeavesTheClientToDevServices() {
        file.put(SESSIONS, "${MONGO_URL}");
        devServices.put(CLIENT, OTHER);

        UnexpandedConnectionString.refuse(config(), "session-mongo");
        assertThat(client(config(), "session-mongo").connectionString()).contains(OTHER);
    }

    private static MongoClientConfig client(SmallRyeConfig config, String name) {
        return config.getConfigMapping(MongoConfig.class).clients().get(name);
    }

    private SmallRyeConfig config() {
        return config("prod");
    }

    private SmallRyeConfig config(String profile) {
        return new SmallRyeConfigBuilder().addDefaultInterceptors().addDiscoveredInterceptors().withProfile(profile)
                .withMappingIgnore("quarkus.**")
                .withConverter(Duration.class, 200, new DurationConverter())
                .withSources(new PropertiesConfigSource(file, "file", 250), new EnvConfigSource(environment, 300),
                        new PropertiesConfigSource(devServices, "defaults", Integer.MIN_VALUE))
                .withMapping(MongoConfig.class).build();
    }
}
