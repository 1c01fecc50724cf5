package io.quarkiverse.sessionmongo.runtime.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import com.mongodb.MongoClientSettings;

import io.quarkus.mongodb.runtime.MongoConfig;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;

@DisplayName("D10 how soon the extension's own client notices a server that went silent")
class ClientTimesTest {

    private final Map<String, String> properties = new HashMap<>();

    private ClientTimes times() {
        return ClientTimes.of(new SmallRyeConfigBuilder()
                .withConverter(Duration.class, 200, new DurationConverter())
                .withMapping(MongoConfig.class)
                .withInterceptorFactories(new ClientConnectionStringFactory())
                .withSources(new PropertiesConfigSource(properties, "file", 250))
                .build(), "session-mongo");
    }

    @Test
    @DisplayName("D10 by default within seconds")
    void byDefault() {
        properties.put("quarkus.session-mongo.connection-string", "mongodb://db.example.org");
        MongoClientSettings.Builder settings = MongoClientSettings.builder();

        times().apply(settings);

        assertThat(settings.build().getServerSettings().getHeartbeatFrequency(TimeUnit.MILLISECONDS)).isEqualTo(2000);
    }

    @Test
    @DisplayName("D10 as the connection string says")
    void connectionString() {
        properties.put("quarkus.session-mongo.connection-string",
                "mongodb://db.example.org/?heartbeatFrequencyMS=10000");

        assertThat(times()).isEqualTo(new ClientTimes(Optional.empty()));
    }

    @Test
    @DisplayName("D10 as the client's settings say")
    void settings() {
        properties.put("quarkus.mongodb.session-mongo.heartbeat-frequency", "10S");

        assertThat(times()).isEqualTo(new ClientTimes(Optional.empty()));
    }
}
