package io.quarkiverse.sessionmongo.test.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;

import jakarta.inject.Inject;

import org.bson.BsonBoolean;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
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
@DisplayName("D9 what the connection string says is what the server is asked for")
class ConnectionStringOptionsTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = SessionApp.withoutDatabase().overrideConfigKey(
            "quarkus.session-mongo.connection-string", (TestServer.isConfigured() ? TestServer.shared() : "mongodb://x/?")
                    + "&w=1&journal=true&wtimeoutMS=4321&retryWrites=false&readConcernLevel=majority"
                    + "&readPreference=secondaryPreferred");

    @TestHTTPResource
    URI root;

    @Inject
    Commands commands;

    @Test
    void asked() {
        Browser visitor = new Browser(root);
        commands.take();
        assertThat(visitor.post("/set?value=1").statusCode()).isEqualTo(200);
        assertThat(visitor.post("/set?value=2").statusCode()).isEqualTo(200);
        assertThat(visitor.post("/logout").statusCode()).isEqualTo(200);

        List<BsonDocument> sent = commands.take();

        assertThat(sent).extracting(BsonDocument::getFirstKey).containsExactly("insert", "find", "update", "find", "delete");
        assertThat(sent).allSatisfy(command -> {
            assertThat(command).doesNotContainKey("txnNumber");
            if (command.getFirstKey().equals("find")) {
                assertThat(command.getDocument("readConcern")).containsEntry("level", new BsonString("majority"));
                // Reads go to the primary, which is the mode that a command does not mention, or primaryPreferred where the
                // driver talks to one server alone
                assertThat(command.getDocument("$readPreference", new BsonDocument("mode", new BsonString("primary"))))
                        .isIn(mode("primary"), mode("primaryPreferred"));
            } else {
                assertThat(command).containsEntry("writeConcern", new BsonDocument("w", new BsonInt32(1))
                        .append("wtimeout", new BsonInt32(4321)).append("j", BsonBoolean.TRUE));
            }
        });
    }

    private static BsonDocument mode(String mode) {
        return new BsonDocument("mode", new BsonString(mode));
    }
}
