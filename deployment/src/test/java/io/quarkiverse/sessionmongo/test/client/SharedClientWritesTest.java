package io.quarkiverse.sessionmongo.test.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.logging.Level;

import jakarta.inject.Inject;

import org.bson.BsonDocument;
import org.bson.BsonString;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import com.mongodb.client.MongoClient;

import io.quarkiverse.sessionmongo.test.Browser;
import io.quarkiverse.sessionmongo.test.Commands;
import io.quarkiverse.sessionmongo.test.NeedsServer;
import io.quarkiverse.sessionmongo.test.SessionApp;
import io.quarkiverse.sessionmongo.test.TestServer;
import io.quarkus.mongodb.MongoClientName;
import io.quarkus.test.QuarkusUnitTest;
import io.quarkus.test.common.http.TestHTTPResource;

@NeedsServer
@DisplayName("D9 a shared client: the majority acknowledges, and a warning says that its writes are not retried")
class SharedClientWritesTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = SessionApp.withoutDatabase()
            .overrideConfigKey("quarkus.session-mongo.client-name", "orders")
            .overrideConfigKey("quarkus.mongodb.orders.connection-string",
                    TestServer.isConfigured() ? TestServer.shared() : "")
            .setLogRecordPredicate(record -> record.getLevel().intValue() >= Level.WARNING.intValue()
                    && record.getLoggerName().endsWith("SessionClient"))
            .assertLogRecords(records -> assertThat(records).singleElement().satisfies(record -> assertThat(
                    record.getParameters()).contains("orders", "quarkus.mongodb.orders.write-concern.retry-writes")));

    @Inject
    @MongoClientName("orders")
    MongoClient client;

    @TestHTTPResource
    URI root;

    @Inject
    Commands commands;

    @Test
    void sent() {
        assertThat(new Browser(root).post("/set?value=1").statusCode()).isEqualTo(200);

        assertThat(commands.take()).singleElement().satisfies(insert -> assertThat(insert)
                .containsEntry("writeConcern", new BsonDocument("w", new BsonString("majority"))));
    }
}
