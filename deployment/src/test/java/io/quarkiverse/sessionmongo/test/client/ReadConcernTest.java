package io.quarkiverse.sessionmongo.test.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;

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
import io.quarkus.test.QuarkusUnitTest;
import io.quarkus.test.common.http.TestHTTPResource;

@NeedsServer("knows no linearizable reads")
@DisplayName("D9 read-concern is what each read of a request asks the server for")
class ReadConcernTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = SessionApp.of().overrideConfigKey("quarkus.session-mongo.read-concern", "linearizable");

    @TestHTTPResource
    URI root;

    @Inject
    Commands commands;

    @Test
    void asked() {
        Browser visitor = new Browser(root);
        assertThat(visitor.post("/set?value=1").statusCode()).isEqualTo(200);
        commands.take();
        assertThat(visitor.get("/get").body()).isEqualTo("1");
        assertThat(visitor.post("/set?value=2").statusCode()).isEqualTo(200);

        List<BsonDocument> sent = commands.take();

        assertThat(sent).extracting(BsonDocument::getFirstKey).containsExactly("find", "find", "update");
        assertThat(sent.subList(0, 2)).allSatisfy(find -> assertThat(find.getDocument("readConcern")).containsEntry("level",
                new BsonString("linearizable")));
        assertThat(sent.get(2)).doesNotContainKey("readConcern");
    }
}
