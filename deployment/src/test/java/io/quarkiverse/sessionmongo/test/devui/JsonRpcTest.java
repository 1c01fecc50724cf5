package io.quarkiverse.sessionmongo.test.devui;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessionmongo.test.Browser;
import io.quarkiverse.sessionmongo.test.TestServer;
import io.quarkus.test.QuarkusDevModeTest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

@DisplayName("What the Dev UI is told")
class JsonRpcTest {

    private static final int PORT = TestServer.freePort();

    @RegisterExtension
    static final QuarkusDevModeTest APP = DevUiApp.on(PORT);

    private JsonRpc devUi;

    @BeforeEach
    void connect() {
        new Browser(root()).get("/plain");
        devUi = new JsonRpc(PORT);
        devUi.ask("endAll", new JsonObject());
    }

    @AfterEach
    void disconnect() {
        devUi.close();
    }

    private static URI root() {
        return URI.create("http://localhost:" + PORT + "/");
    }

    private static Browser begin(String principal) {
        Browser visitor = new Browser(root());
        visitor.post("/login?principal=" + principal);
        return visitor;
    }

    private JsonObject sessions(String beginning) {
        return (JsonObject) devUi.ask("sessions", new JsonObject().put("beginning", beginning));
    }

    private List<String> ids(String beginning) {
        List<String> ids = new ArrayList<>();
        JsonArray found = sessions(beginning).getJsonArray("sessions");
        for (int i = 0; i < found.size(); i++) {
            ids.add(found.getJsonObject(i).getString("id"));
        }
        return ids;
    }

    @Test
    @DisplayName("Sessions with their size, by the beginning of an id or a principal")
    void search() {
        Browser ann = begin("ann");
        Browser anna = begin("anna");
        Browser any = begin("a.*");

        JsonObject all = sessions("");
        assertThat(all.getInteger("count")).isEqualTo(3);
        assertThat(all.getJsonArray("sessions").getJsonObject(0).getInteger("size")).isPositive();
        assertThat(ids("ann")).containsExactlyInAnyOrder(ann.handle(), anna.handle());
        assertThat(ids("anna")).containsExactly(anna.handle());
        assertThat(ids("nn")).isEmpty();
        assertThat(ids("a.*")).containsExactly(any.handle());
        assertThat(ids(" " + any.handle().substring(0, 12))).containsExactly(any.handle());
        assertThat(ids(any.handle())).containsExactly(any.handle());
        assertThat(ids("\\E|(")).isEmpty();
        assertThat(ids("a\0")).isEmpty();
    }

    @Test
    @DisplayName("One with its attributes, and no secret")
    void one() {
        Browser ann = begin("ann");
        ann.post("/set?name=greeting&value=hello");
        ann.post("/increment");

        JsonObject shown = (JsonObject) devUi.ask("session", new JsonObject().put("id", ann.handle()));

        assertThat(shown.getJsonObject("attributes")).isEqualTo(new JsonObject().put("greeting", "hello").put("n", 1));
        assertThat(shown.encode()).doesNotContain(ann.cookie().substring(23), "secret");
        JsonObject unknown = (JsonObject) devUi.ask("session", new JsonObject().put("id", "x"));
        assertThat(unknown.isEmpty()).isTrue();
    }

    @Test
    @DisplayName("Ends one, ends all")
    void end() {
        Browser ann = begin("ann");
        Browser bob = begin("bob");

        assertThat(devUi.ask("end", new JsonObject().put("id", ann.handle()))).isEqualTo(true);
        assertThat(devUi.ask("end", new JsonObject().put("id", ann.handle()))).isEqualTo(false);
        assertThat(ann.get("/principal").body()).isEmpty();
        assertThat(bob.get("/principal").body()).isEqualTo("bob");
        assertThat(devUi.ask("count", new JsonObject())).isEqualTo("1");
        assertThat(devUi.ask("endAll", new JsonObject())).isEqualTo(1);
        assertThat(bob.get("/principal").body()).isEmpty();
    }

    @Test
    @DisplayName("The settings in force, defaults too, without secrets")
    void settings() {
        String settings = ((JsonArray) devUi.ask("settings", new JsonObject())).encode();

        assertThat(settings).contains("{\"name\":\"quarkus.session-mongo.idle-timeout\",\"value\":\"47M\"}",
                "{\"name\":\"quarkus.session-mongo.absolute-timeout\",\"value\":\"12H\"}",
                "{\"name\":\"quarkus.session-mongo.unknown-secret\",\"value\":\"•••\"}",
                "quarkus.session-mongo.client-name", "quarkus.mongodb.session-mongo.connection-string")
                .doesNotContain(DevUiApp.SECRET, "hosts").containsOnlyOnce("connection-string");
    }
}
