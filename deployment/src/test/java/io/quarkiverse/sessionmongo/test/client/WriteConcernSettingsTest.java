package io.quarkiverse.sessionmongo.test.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;

import jakarta.inject.Inject;

import org.bson.BsonDocument;
import org.bson.BsonInt32;
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
@DisplayName("D9 the client's settings win over the connection string")
class WriteConcernSettingsTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = SessionApp.withoutDatabase()
            .overrideConfigKey("quarkus.session-mongo.connection-string",
                    (TestServer.isConfigured() ? TestServer.shared() : "mongodb://x/?") + "&w=majority&retryWrites=true")
            .overrideConfigKey("quarkus.mongodb.session-mongo.write-concern.w", "1")
            .overrideConfigKey("quarkus.mongodb.session-mongo.write-concern.retry-writes", "false");

    @TestHTTPResource
    URI root;

    @Inject
    Commands commands;

    @Test
    void sent() {
        assertThat(new Browser(root).post("/set?value=1").statusCode()).isEqualTo(200);

        assertThat(commands.take()).singleElement().satisfies(insert -> assertThat(insert)
                .doesNotContainKey("txnNumber")
                .containsEntry("writeConcern", new BsonDocument("w", new BsonInt32(1))));
    }
}
