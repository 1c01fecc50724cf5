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

import io.quarkiverse.sessionmongo.test.Browser;
import io.quarkiverse.sessionmongo.test.Commands;
import io.quarkiverse.sessionmongo.test.NeedsServer;
import io.quarkiverse.sessionmongo.test.SessionApp;
import io.quarkiverse.sessionmongo.test.TestServer;
import io.quarkus.test.QuarkusUnitTest;
import io.quarkus.test.common.http.TestHTTPResource;

@NeedsServer
@DisplayName("D9 a shared client whose writes are retried: no warning")
class SharedClientWithRetriesTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = SessionApp.withoutDatabase()
            .overrideConfigKey("quarkus.session-mongo.client-name", "<default>")
            .overrideConfigKey("quarkus.mongodb.connection-string", TestServer.isConfigured() ? TestServer.shared() : "")
            .overrideConfigKey("quarkus.mongodb.write-concern.retry-writes", "true")
            .setLogRecordPredicate(record -> record.getLevel().intValue() >= Level.WARNING.intValue()
                    && record.getLoggerName().endsWith("SessionClient"))
            .assertLogRecords(records -> assertThat(records).isEmpty());

    @TestHTTPResource
    URI root;

    @Inject
    Commands commands;

    @Test
    void sent() {
        assertThat(new Browser(root).post("/set?value=1").statusCode()).isEqualTo(200);

        assertThat(commands.take()).singleElement().satisfies(insert -> assertThat(insert).containsKey("txnNumber")
                .containsEntry("writeConcern", new BsonDocument("w", new BsonString("majority"))));
    }
}
