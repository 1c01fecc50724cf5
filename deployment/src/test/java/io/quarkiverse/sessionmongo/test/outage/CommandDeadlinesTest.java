package io.quarkiverse.sessionmongo.test.outage;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;

import jakarta.inject.Inject;

import org.bson.BsonDocument;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessionmongo.test.Browser;
import io.quarkiverse.sessionmongo.test.Commands;
import io.quarkiverse.sessionmongo.test.NeedsServer;
import io.quarkiverse.sessionmongo.test.SessionApp;
import io.quarkus.test.QuarkusUnitTest;
import io.quarkus.test.common.http.TestHTTPResource;

@NeedsServer("is of a version before deadlines of the driver")
@DisplayName("D11 the server knows the deadline of each command")
class CommandDeadlinesTest {

    private static final int TIMEOUT = 1500;

    @RegisterExtension
    static final QuarkusUnitTest APP = SessionApp.of().overrideConfigKey("quarkus.session-mongo.timeout", TIMEOUT + "ms");

    @TestHTTPResource
    URI root;

    @Inject
    Commands commands;

    Browser visitor;

    @BeforeEach
    void begin() {
        visitor = new Browser(root);
        assertThat(visitor.post("/set?value=first").statusCode()).isEqualTo(200);
    }

    @Test
    @DisplayName("D11 each command of a request has maxTimeMS, within the timeout")
    void sent() {
        commands.take();
        visitor.get("/get");
        visitor.post("/set?value=2");
        visitor.post("/logout");
        visitor.post("/set?value=3");

        List<BsonDocument> sent = commands.take();

        assertThat(sent).extracting(BsonDocument::getFirstKey).containsExactly("find", "find", "update", "find", "delete",
                "insert");
        assertThat(sent).allSatisfy(command -> assertThat(command.getNumber("maxTimeMS").longValue()).isBetween(1L,
                (long) TIMEOUT));
    }
}
