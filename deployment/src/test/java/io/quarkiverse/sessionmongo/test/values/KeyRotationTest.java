package io.quarkiverse.sessionmongo.test.values;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;

import jakarta.inject.Inject;

import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessionmongo.SessionStore;
import io.quarkiverse.sessionmongo.runtime.bson.AttributeCodecs;
import io.quarkiverse.sessionmongo.runtime.crypto.Encryption;
import io.quarkiverse.sessionmongo.runtime.state.AttributeRules;
import io.quarkiverse.sessionmongo.runtime.state.Device;
import io.quarkiverse.sessionmongo.runtime.state.SessionState;
import io.quarkiverse.sessionmongo.runtime.state.Timeouts;
import io.quarkiverse.sessionmongo.runtime.token.SessionToken;
import io.quarkiverse.sessionmongo.test.Browser;
import io.quarkiverse.sessionmongo.test.Checkpoint;
import io.quarkiverse.sessionmongo.test.Commands;
import io.quarkiverse.sessionmongo.test.Kinds;
import io.quarkiverse.sessionmongo.test.MovableClock;
import io.quarkiverse.sessionmongo.test.SessionApp;
import io.quarkus.test.QuarkusUnitTest;
import io.quarkus.test.common.http.TestHTTPResource;

@DisplayName("A7 A13 an application whose active key is another than the one with which its sessions were stored")
class KeyRotationTest {

    private static final byte[] OLD = "01234567890123456789012345678901".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] NEW = "abcdefghijklmnopqrstuvwxyzabcdef".getBytes(StandardCharsets.US_ASCII);

    @RegisterExtension
    static final QuarkusUnitTest APP = SessionApp.of()
            .overrideConfigKey("quarkus.session-mongo.encryption.key", "new")
            .overrideConfigKey("quarkus.session-mongo.encryption.keys.new", Base64.getEncoder().encodeToString(NEW))
            .overrideConfigKey("quarkus.session-mongo.encryption.keys.old", Base64.getEncoder().encodeToString(OLD));

    @TestHTTPResource
    URI root;

    @Inject
    SessionStore store;

    @Inject
    Commands commands;

    @Inject
    MovableClock clock;

    @Inject
    Checkpoint checkpoint;

    private Browser visitor;

    /** As the application stored it while the old key was the active one. */
    @BeforeEach
    void storeUnderTheOldKey() {
        store.deleteAll();
        visitor = stored();
        commands.take();
    }

    private Browser stored() {
        AttributeRules rules = new AttributeRules(new AttributeCodecs(), 1 << 20,
                Encryption.of("old", Map.of("old", OLD)));
        SessionToken token = SessionToken.generate(new SecureRandom());
        SessionState state = new SessionState(token, new Timeouts(1_800_000, 0, 60_000, 0, 10_000, 0), rules,
                clock.millis());
        state.signIn("alice", Set.of("user"), clock.millis(), Device.UNKNOWN);
        state.set("a", "kept", String.class);
        state.set("b", "also", String.class);
        state.increment("n", 3);
        store.collection().insertOne(state.take(clock.millis()).document());
        return new Browser(root).withCookie(token.value());
    }

    private BsonDocument document(Browser browser) {
        return store.collection().find(new BsonDocument("_id", new BsonString(browser.handle()))).first();
    }

    /** The ids of the keys that the document needs: of its MAC, its roles and each attribute. */
    private Set<String> keys(Browser browser) {
        BsonDocument document = document(browser);
        Set<String> keys = new TreeSet<>();
        keys.add(id(document.get("mac"), 1));
        keys.add(id(document.get("roles"), 4));
        document.getDocument("attributes").values().forEach(value -> keys.add(id(value, 4)));
        return keys;
    }

    private static String id(BsonValue value, int lengthAt) {
        byte[] bytes = value.asBinary().getData();
        return new String(bytes, lengthAt + 1, bytes[lengthAt], StandardCharsets.US_ASCII);
    }

    @Test
    @DisplayName("A7 reading writes nothing")
    void read() {
        assertThat(visitor.get("/get").body()).isEqualTo("kept");
        assertThat(visitor.get("/principal").body()).isEqualTo("alice");

        assertThat(commands.names()).containsExactly("find", "find");
        assertThat(keys(visitor)).containsExactly("old");
    }

    @Test
    @DisplayName("A7 the next save of one attribute writes the others, the roles and the MAC under the active key, in the same command")
    void save() {
        visitor.post("/set?name=b&value=changed");

        List<BsonDocument> sent = commands.take();
        assertThat(sent).extracting(BsonDocument::getFirstKey).containsExactly("find", "update");
        BsonArray updates = sent.get(1).getArray("updates");
        assertThat(updates).hasSize(1);
        BsonDocument update = updates.get(0).asDocument();
        assertThat(update.getDocument("u").getDocument("$set")).containsOnlyKeys("attributes.b", "attributes.a", "roles",
                "mac");
        assertThat(update.getDocument("q")).containsKeys("mac", "attributes.a").doesNotContainKey("attributes.b");
        assertThat(keys(visitor)).containsExactly("new");
        assertThat(visitor.get("/get?name=a").body() + visitor.get("/get?name=b").body() + visitor.get("/n").body())
                .isEqualTo("keptchanged3");
        commands.take();

        visitor.post("/set?name=b&value=again");

        assertThat(commands.take().get(1).getArray("updates").get(0).asDocument().getDocument("u").getDocument("$set"))
                .containsOnlyKeys("attributes.b");
    }

    @Test
    @DisplayName("A7 so does a touch, a counter, a renewal and a sign-in")
    void others() {
        visitor.post("/increment");
        assertThat(keys(visitor)).containsExactly("new");

        for (String path : List.of("/renew", "/login", "/remove?name=b")) {
            Browser other = stored();
            other.post(path);
            assertThat(keys(other)).as(path).containsExactly("new");
        }
        Browser reader = stored();
        clock.advance(Duration.ofMinutes(2));
        commands.take();
        assertThat(reader.get("/get").body()).isEqualTo("kept");
        assertThat(commands.names()).containsExactly("find", "update");
        assertThat(keys(reader)).containsExactly("new");
        assertThat(reader.get("/get").body()).isEqualTo("kept");
    }

    @Test
    @DisplayName("C3 two requests that write the session anew at once: both changes survive")
    void twoAtOnce() {
        Browser late = visitor.copy();
        CompletableFuture<HttpResponse<String>> running = late
                .sendAsync(late.request("POST", Kinds.held(Kinds.BLOCKING, "set?name=c&value=late")));
        checkpoint.awaitArrival();
        visitor.post("/set?name=b&value=early");
        checkpoint.release();

        assertThat(running.join().statusCode()).isEqualTo(200);
        assertThat(keys(visitor)).containsExactly("new");
        assertThat(visitor.get("/get?name=b").body()).isEqualTo("early");
        assertThat(visitor.get("/get?name=c").body()).isEqualTo("late");
        assertThat(visitor.get("/get?name=a").body()).isEqualTo("kept");
    }

    @Test
    @DisplayName("I6 updateRoles works on sessions of both keys, and what it writes has the active one")
    void updateRoles() {
        Browser rotated = stored();
        rotated.post("/set?value=x");

        assertThat(store.updateRoles("alice", Set.of("admin"))).isEqualTo(2);

        assertThat(store.findByPrincipal("alice")).hasSize(2).allSatisfy(info -> assertThat(info.roles())
                .containsExactly("admin"));
        assertThat(id(document(visitor).get("roles"), 4)).isEqualTo("new");
        assertThat(id(document(visitor).get("mac"), 1)).isEqualTo("new");
        assertThat(visitor.get("/get").body()).isEqualTo("kept");
        visitor.post("/increment");
        assertThat(keys(visitor)).containsExactly("new");
        assertThat(store.deleteByPrincipal("alice")).isEqualTo(2);
    }
}
