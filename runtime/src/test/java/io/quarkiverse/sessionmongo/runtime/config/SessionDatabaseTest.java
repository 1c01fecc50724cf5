package io.quarkiverse.sessionmongo.runtime.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.mongodb.runtime.MongoConfig;
import io.quarkus.runtime.configuration.DurationConverter;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.runtime.configuration.MemorySizeConverter;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;

@DisplayName("D9 the database that holds the sessions")
class SessionDatabaseTest {

    private static final Logger LOG = Logger.getLogger(SessionDatabase.class.getName());

    private final List<String> warnings = new ArrayList<>();
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord record) {
            if (record.getLevel().intValue() >= Level.WARNING.intValue()) {
                warnings.add(record.getMessage());
            }
        }

        @Override
        public void flush() {
        }

        @Override
        public void close() {
        }
    };
    private final Map<String, String> properties = new HashMap<>();

    @BeforeEach
    void listen() {
        LOG.addHandler(handler);
    }

    @AfterEach
    void leave() {
        LOG.removeHandler(handler);
    }

    private String name(boolean own) {
        return SessionDatabase.name(new SmallRyeConfigBuilder()
                .withConverter(Duration.class, 200, new DurationConverter())
                .withConverter(MemorySize.class, 200, new MemorySizeConverter())
                .withMapping(MongoConfig.class).withMapping(SessionMongoConfig.class)
                .withInterceptorFactories(new ClientConnectionStringFactory())
                .withSources(new PropertiesConfigSource(properties, "file", 250))
                .build(), "session-mongo", own);
    }

    private void string(String string) {
        properties.put("quarkus.session-mongo.connection-string", string);
    }

    @ParameterizedTest
    @CsvSource({ "mongodb://db.example.org,sessions", "mongodb://db.example.org/?w=1,sessions",
            "mongodb://db.example.org/shop,shop", "mongodb://db.example.org/shop?authSource=admin,shop",
            "mongodb://ann:secret@db.example.org/shop,shop", "mongodb://ann:secret@db.example.org/admin,sessions",
            "mongodb://db.example.org/local,sessions", "mongodb://db.example.org/config,sessions" })
    @DisplayName("is the connection string's, unless that is one of the server's own")
    void ofTheString(String string, String expected) {
        string(string);

        assertThat(name(true)).isEqualTo(expected);
        assertThat(warnings).isEmpty();
    }

    @Test
    @DisplayName("is the default without a connection string")
    void none() {
        assertThat(name(true)).isEqualTo("sessions");
    }

    @Test
    @DisplayName("is the setting's, and a warning names both if they differ")
    void differ() {
        string("mongodb://ann:secret@db.example.org/shop");
        properties.put("quarkus.session-mongo.database", "web");

        assertThat(name(true)).isEqualTo("web");
        assertThat(warnings).singleElement().asString().contains("in the database web", "quarkus.session-mongo.database",
                "not in shop", "quarkus.session-mongo.connection-string names", "authSource=shop")
                .doesNotContain("secret");
    }

    @ParameterizedTest
    @ValueSource(strings = { "mongodb://db.example.org/web", "mongodb://db.example.org/",
            "mongodb://ann:x@db.example.org/admin" })
    @DisplayName("is the setting's without a warning if they do not contradict each other")
    void agree(String string) {
        string(string);
        properties.put("quarkus.session-mongo.database", "web");

        assertThat(name(true)).isEqualTo("web");
        assertThat(warnings).isEmpty();
    }

    @Test
    @DisplayName("is not the one that the application's client has for itself")
    void shared() {
        properties.put("quarkus.mongodb.session-mongo.connection-string", "mongodb://db.example.org/shop");

        assertThat(name(false)).isEqualTo("sessions");
    }
}
