package io.quarkiverse.sessionmongo.test.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.logging.Level;

import jakarta.inject.Inject;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import com.mongodb.client.MongoClient;

import io.quarkiverse.sessionmongo.test.SessionApp;
import io.quarkus.mongodb.MongoClientName;
import io.quarkus.test.QuarkusUnitTest;

@DisplayName("D5 a client that the application shares, and nothing says where its servers are: the start warns, and names the setting")
class SharedClientWithoutAddressTest {

    private static final String RECORDER = "io.quarkiverse.sessionmongo.runtime.SessionMongoRecorder";

    @RegisterExtension
    static final QuarkusUnitTest APP = SessionApp.withoutDatabase()
            .overrideConfigKey("quarkus.session-mongo.devservices.enabled", "false")
            .overrideConfigKey("quarkus.mongodb.devservices.enabled", "false")
            .overrideConfigKey("quarkus.session-mongo.client-name", "orders")
            .overrideConfigKey("quarkus.session-mongo.indexes", "none")
            .overrideConfigKey("quarkus.session-mongo.sweep.interval", "off")
            .setLogRecordPredicate(record -> RECORDER.equals(record.getLoggerName())
                    && record.getLevel().intValue() >= Level.WARNING.intValue())
            .assertLogRecords(records -> assertThat(records).singleElement().satisfies(warning -> {
                assertThat(warning.getMessage()).startsWith("Sessions are at 127.0.0.1:27017, as nothing says where");
                assertThat(warning.getParameters()).containsExactly("orders", "quarkus.mongodb.orders.connection-string");
            }));

    @Inject
    @MongoClientName("orders")
    MongoClient client;

    @Test
    void starts() {
        assertThat(client).isNotNull();
    }
}
