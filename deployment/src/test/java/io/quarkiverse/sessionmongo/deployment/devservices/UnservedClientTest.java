package io.quarkiverse.sessionmongo.deployment.devservices;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.logging.Level;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIf;
import org.junit.jupiter.api.extension.RegisterExtension;

import com.mongodb.client.MongoClient;

import io.quarkus.mongodb.MongoClientName;
import io.quarkus.test.QuarkusUnitTest;

@DisabledIf(value = "io.quarkiverse.sessionmongo.deployment.devservices.WithoutContainerRuntimeTest#isContainerRuntimeThere", disabledReason = "It shows a machine without a container runtime")
@DisplayName("No container runtime: one line names a client of the application of which nothing is configured, and no other")
class UnservedClientTest {

    private static final String PROCESSOR = "io.quarkiverse.sessionmongo.deployment.SessionMongoDevServicesProcessor";

    @RegisterExtension
    static final QuarkusUnitTest APP = new QuarkusUnitTest().overrideConfigKey("quarkus.http.test-port", "0")
            .withApplicationRoot(jar -> jar.addClass(Orders.class))
            .overrideConfigKey("quarkus.session-mongo.connection-string", "mongodb://127.0.0.1:1")
            .overrideConfigKey("quarkus.session-mongo.indexes", "none")
            .overrideConfigKey("quarkus.session-mongo.sweep.interval", "off")
            .setLogRecordPredicate(record -> record.getLevel().intValue() >= Level.WARNING.intValue()
                    && (PROCESSOR.equals(record.getLoggerName())
                            || record.getLoggerName().startsWith("io.quarkus.mongodb.deployment")))
            .assertLogRecords(records -> assertThat(records).singleElement().satisfies(
                    line -> assertThat(line.getParameters()).containsExactly("orders",
                            "quarkus.mongodb.orders.connection-string")));

    @Singleton
    public static class Orders {

        @Inject
        @MongoClientName("orders")
        MongoClient client;
    }

    @Inject
    Orders orders;

    @Test
    void starts() {
        assertThat(orders.client).isNotNull();
    }
}
