package io.quarkiverse.sessionmongo.test.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

import jakarta.inject.Inject;

import org.bson.BsonDocument;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessionmongo.NewSession;
import io.quarkiverse.sessionmongo.ReactiveSessionStore;
import io.quarkiverse.sessionmongo.SessionInfo;
import io.quarkiverse.sessionmongo.SessionStore;
import io.quarkiverse.sessionmongo.StoredSession;
import io.quarkiverse.sessionmongo.test.Browser;
import io.quarkiverse.sessionmongo.test.Commands;
import io.quarkiverse.sessionmongo.test.MovableClock;
import io.quarkiverse.sessionmongo.test.SessionApp;
import io.quarkus.test.QuarkusUnitTest;
import io.quarkus.test.common.http.TestHTTPResource;

@DisplayName("SessionStore, behind the scenes")
class SessionStoreTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = SessionApp.of();

    @TestHTTPResource
    URI root;

    @Inject
    SessionStore store;

    @Inject
    ReactiveSessionStore reactiveStore;

    @Inject
    MovableClock clock;

    @Inject
    Commands commands;

    @BeforeEach
    void empty() {
        store.deleteAll();
    }

    @AfterEach
    void now() {
        clock.reset();
    }

    @Test
    @DisplayName("A created session is a visitor's by its cookie")
    void create() {
        NewSession created = store.create("alice", Set.of("user"), Map.of("a", "made"));
        Browser visitor = new Browser(root).withCookie(created.cookie());

        assertThat(visitor.get("/principal").body()).isEqualTo("alice");
        assertThat(visitor.get("/get").body()).isEqualTo("made");
        assertThat(created.toString()).doesNotContain(created.cookie());
    }

    @Test
    @DisplayName("A saved change is seen by the visitor, one command, only what changed")
    void save() {
        Browser visitor = new Browser(root);
        visitor.post("/set?value=1");
        StoredSession session = store.find(visitor.handle()).orElseThrow();
        visitor.post("/set?name=b&value=2");
        commands.take();

        assertThat(store.save(session.set("a", "changed").increment("n", 5))).isTrue();

        assertThat(commands.names()).containsExactly("update");
        assertThat(visitor.get("/get").body()).isEqualTo("changed");
        assertThat(visitor.get("/get?name=b").body()).isEqualTo("2");
        assertThat(visitor.get("/n").body()).isEqualTo("5");
    }

    @Test
    @DisplayName("C1 a session that ended meanwhile is not brought back")
    void gone() {
        NewSession created = store.create(Map.of("a", "1"));
        StoredSession session = store.find(created.id()).orElseThrow();
        assertThat(store.delete(created.id())).isTrue();

        assertThat(store.save(session.set("a", "2"))).isFalse();
        assertThat(store.find(created.id())).isEmpty();
        assertThat(store.delete(created.id())).isFalse();
    }

    @Test
    @DisplayName("list() pages by id; no attribute is read")
    void list() {
        for (int i = 0; i < 25; i++) {
            store.create(Map.of("a", "x".repeat(1000)));
        }
        List<SessionInfo> first = store.list(10, null);
        List<SessionInfo> second = store.list(10, first.get(9).id());
        List<SessionInfo> third = store.list(10, second.get(9).id());

        assertThat(first).hasSize(10).doesNotContainAnyElementsOf(second);
        assertThat(third).hasSize(5);
        assertThat(store.count()).isEqualTo(25);
        assertThatThrownBy(() -> store.list(0, null)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("limit");
    }

    @Test
    @DisplayName("I2 I6 by principal: list, end one's own, end others, end all, roles")
    void principals() {
        String laptop = store.create("alice", Set.of("user"), Map.of()).id();
        String phone = store.create("alice", Set.of("user"), Map.of()).id();
        String bob = store.create("bob", Set.of("user"), Map.of()).id();

        assertThat(store.findByPrincipal("alice")).extracting(SessionInfo::id).containsExactlyInAnyOrder(laptop, phone);
        assertThat(store.deleteOwned("alice", bob)).isFalse();
        assertThat(store.updateRoles("alice", Set.of("admin"))).isEqualTo(2);
        assertThat(store.find(laptop).orElseThrow().info().roles()).containsExactly("admin");
        assertThat(store.deleteByPrincipalExcept("alice", laptop)).isEqualTo(1);
        assertThat(store.deleteOwned("alice", laptop)).isTrue();
        assertThat(store.deleteByPrincipal("bob")).isEqualTo(1);
        assertThat(store.count()).isZero();
    }

    @Test
    @DisplayName("deleteExpired() waits for the grace")
    void expired() {
        store.create(Map.of("a", "1"));
        clock.advance(Duration.ofMinutes(30).plusSeconds(30));
        assertThat(store.count()).isZero();
        assertThat(store.deleteExpired()).isZero();
        clock.advance(Duration.ofMinutes(1));
        assertThat(store.deleteExpired()).isEqualTo(1);
    }

    @Test
    @DisplayName("An id from outside is a value and never an operator")
    void hostileIds() {
        store.create("alice", Set.of(), Map.of());

        for (String id : List.of("", "{\"$ne\":1}", "$where", "\u0000", "x".repeat(100_000))) {
            assertThat(store.find(id)).isEmpty();
            assertThat(store.delete(id)).isFalse();
            assertThat(store.deleteOwned("alice", id)).isFalse();
            assertThat(store.deleteByPrincipal(id)).isZero();
        }
        assertThat(store.count()).isEqualTo(1);
    }

    @Test
    @DisplayName("collection(): attributes can be queried")
    void collection() {
        store.create(Map.of("visits", 3L));
        store.create(Map.of("visits", 30L));

        assertThat(store.collection().countDocuments(BsonDocument.parse("{'attributes.visits': {$gt: 10}}"))).isEqualTo(1);
    }

    @Test
    @DisplayName("deleteAll() keeps the indexes")
    void deleteAll() {
        // They are made in the background
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertThat(store.collection().listIndexes()).hasSize(3));
        store.create(Map.of("a", 1));

        assertThat(store.deleteAll()).isEqualTo(1);
        assertThat(store.collection().listIndexes()).hasSizeGreaterThanOrEqualTo(3);
    }

    @Test
    @DisplayName("ReactiveSessionStore does the same")
    void reactive() {
        NewSession created = reactiveStore.create("alice", Set.of(), Map.of("a", "1")).await().indefinitely();

        assertThat(reactiveStore.find(created.id()).await().indefinitely().get("a", String.class)).hasValue("1");
        assertThat(reactiveStore.findByPrincipal("alice").collect().asList().await().indefinitely()).hasSize(1);
        assertThat(reactiveStore.find("unknown").await().indefinitely()).isNull();
    }
}
