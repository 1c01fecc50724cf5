package io.quarkiverse.sessionmongo.test.values;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Map;
import java.util.Set;

import jakarta.inject.Inject;

import org.bson.BsonDocument;
import org.bson.BsonString;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessionmongo.SessionInfo;
import io.quarkiverse.sessionmongo.SessionStore;
import io.quarkiverse.sessionmongo.test.Browser;
import io.quarkiverse.sessionmongo.test.Commands;
import io.quarkiverse.sessionmongo.test.SessionApp;
import io.quarkus.test.QuarkusUnitTest;
import io.quarkus.test.common.http.TestHTTPResource;

@DisplayName("A7 an application with encryption at rest")
class EncryptionTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = SessionApp.of()
            .overrideConfigKey("quarkus.session-mongo.encryption.key", "k1")
            .overrideConfigKey("quarkus.session-mongo.encryption.keys.k1", "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=");

    @TestHTTPResource
    URI root;

    @Inject
    SessionStore store;

    @Inject
    Commands commands;

    Browser visitor;

    @BeforeEach
    void begin() {
        store.deleteAll();
        visitor = new Browser(root);
        visitor.post("/set?value=secret");
        visitor.post("/login");
        commands.take();
    }

    private BsonDocument document() {
        return store.collection().find().first();
    }

    private Set<String> roles() {
        return store.find(visitor.handle()).orElseThrow().info().roles();
    }

    @Test
    @DisplayName("A7 stores neither attributes nor roles readable, and costs no command more")
    void encrypted() {
        assertThat(visitor.get("/get").body()).isEqualTo("secret");
        visitor.post("/set?value=secret2");

        assertThat(commands.names()).containsExactly("find", "find", "update");
        assertThat(document().toJson()).doesNotContain("secret2").doesNotContain("\"user\"").contains("alice");
        assertThat(roles()).containsExactly("user");
    }

    @Test
    @DisplayName("A7 another session's value counts as absent, and the rest of the session goes on")
    void swapped() {
        Browser other = new Browser(root);
        other.post("/set?value=other");
        BsonDocument theirs = store.collection().find(new BsonDocument("_id", new BsonString(other.handle()))).first();
        store.collection().updateOne(new BsonDocument("_id", new BsonString(visitor.handle())),
                new BsonDocument("$set", new BsonDocument("attributes.a", theirs.getDocument("attributes").get("a"))));

        assertThat(visitor.get("/get").body()).isEmpty();
        assertThat(visitor.get("/principal").body()).isEqualTo("alice");
    }

    @Test
    @DisplayName("A7 a session under a name that its roles were not stored for is not used")
    void forgedPrincipal() {
        store.collection().updateOne(new BsonDocument(), BsonDocument.parse("{$set: {principal: 'root'}}"));

        assertThat(visitor.get("/principal").body()).isEmpty();
    }

    @Test
    @DisplayName("I6 updateRoles is in force in each of the principal's sessions")
    void updateRoles() {
        store.create("alice", Set.of("user"), Map.of());

        assertThat(store.updateRoles("alice", Set.of("admin"))).isEqualTo(2);

        assertThat(store.findByPrincipal("alice")).extracting(SessionInfo::roles).containsOnly(Set.of("admin"));
        assertThat(store.updateRoles("nobody", Set.of("admin"))).isZero();
    }

    @Test
    @DisplayName("C4 a counter is added to by MongoDB itself")
    void counter() {
        visitor.post("/increment");
        visitor.post("/increment");

        assertThat(visitor.get("/n").body()).isEqualTo("2");
        assertThat(document().getDocument("counters").getNumber("n").intValue()).isEqualTo(2);
    }
}
