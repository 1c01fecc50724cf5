package io.quarkiverse.sessionmongo.test.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.ObservesAsync;
import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessionmongo.SessionDestroyed;
import io.quarkiverse.sessionmongo.SessionDestroyed.Reason;
import io.quarkiverse.sessionmongo.SessionInfo;
import io.quarkiverse.sessionmongo.SessionStore;
import io.quarkiverse.sessionmongo.test.Browser;
import io.quarkiverse.sessionmongo.test.Commands;
import io.quarkiverse.sessionmongo.test.MovableClock;
import io.quarkiverse.sessionmongo.test.SessionApp;
import io.quarkus.test.QuarkusUnitTest;
import io.quarkus.test.common.http.TestHTTPResource;

@DisplayName("I3 max-sessions-per-principal=2, on-limit=evict-oldest")
class EvictionTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = SessionApp.of(Evicted.class)
            .overrideConfigKey("quarkus.session-mongo.max-sessions-per-principal", "2");

    @TestHTTPResource
    URI root;

    @Inject
    SessionStore store;

    @Inject
    MovableClock clock;

    @Inject
    Commands commands;

    @Inject
    Evicted evicted;

    @BeforeEach
    void begin() {
        store.deleteAll();
    }

    @AfterEach
    void now() {
        clock.reset();
    }

    private Browser signedIn(String principal) {
        clock.advance(Duration.ofSeconds(1));
        Browser browser = new Browser(root);
        assertThat(browser.post("/login?principal=" + principal).statusCode()).isEqualTo(200);
        return browser;
    }

    private List<String> sessionsOf(String principal) {
        return store.findByPrincipal(principal).stream().map(SessionInfo::id).toList();
    }

    @Test
    @DisplayName("I3 the third sign-in ends the first: its next request is anonymous, and the event says EVICTED")
    void oldestGivesWay() {
        Browser first = signedIn("alice");
        Browser second = signedIn("alice");
        String evictedId = first.handle();
        Browser third = signedIn("alice");

        assertThat(first.get("/principal").body()).isEmpty();
        assertThat(second.get("/principal").body()).isEqualTo("alice");
        assertThat(third.get("/principal").body()).isEqualTo("alice");
        await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> assertThat(evicted.ids()).contains(evictedId));
    }

    @Test
    @DisplayName("I3 another principal's sessions count for themselves")
    void others() {
        signedIn("alice");
        signedIn("alice");
        signedIn("bob");

        assertThat(sessionsOf("alice")).hasSize(2);
    }

    @Test
    @DisplayName("I3 signing in again in a session counts once, and makes it the newest")
    void again() {
        Browser first = signedIn("alice");
        Browser second = signedIn("alice");
        clock.advance(Duration.ofSeconds(1));
        first.post("/login?principal=alice");
        signedIn("alice");

        assertThat(first.get("/principal").body()).isEqualTo("alice");
        assertThat(second.get("/principal").body()).isEmpty();
    }

    @Test
    @DisplayName("I3 a session that has expired and is still there does not count")
    void expired() {
        signedIn("alice");
        signedIn("alice");
        clock.advance(Duration.ofHours(1));
        signedIn("alice");
        signedIn("alice");

        assertThat(sessionsOf("alice")).hasSize(2);
        assertThat(store.deleteExpired()).isEqualTo(2);
    }

    @Test
    @DisplayName("I3 a session that the application makes counts too")
    void made() {
        Browser first = signedIn("alice");
        signedIn("alice");
        clock.advance(Duration.ofSeconds(1));
        store.create("alice", Set.of(), Map.of());

        assertThat(first.get("/principal").body()).isEmpty();
        assertThat(sessionsOf("alice")).hasSize(2);
    }

    @Test
    @DisplayName("I8 a sign-in on a node whose clock is behind is not evicted, and ends the oldest")
    void clockBehind() {
        clock.advance(Duration.ofMinutes(5));
        Browser first = signedIn("alice");
        Browser second = signedIn("alice");
        clock.reset();
        Browser third = signedIn("alice");
        assertThat(third.get("/principal").body()).isEqualTo("alice");
        assertThat(first.get("/principal").body()).isEmpty();
        Browser fourth = signedIn("alice");

        assertThat(fourth.get("/principal").body()).isEqualTo("alice");
        assertThat(third.get("/principal").body()).isEqualTo("alice");
        assertThat(second.get("/principal").body()).isEmpty();
    }

    @Test
    @DisplayName("I8 a session counts from its sign-in, not from when it began")
    void anonymousBefore() {
        Browser old = new Browser(root);
        old.post("/set?value=1");
        Browser first = signedIn("alice");
        Browser second = signedIn("alice");
        clock.advance(Duration.ofSeconds(1));
        old.post("/login?principal=alice");

        assertThat(old.get("/principal").body()).isEqualTo("alice");
        assertThat(second.get("/principal").body()).isEqualTo("alice");
        assertThat(first.get("/principal").body()).isEmpty();
    }

    @Test
    @DisplayName("R5 a sign-in costs one more query, and where somebody gives way one more command")
    void commands() {
        commands.take();
        signedIn("alice");
        assertThat(commands.names()).containsExactly("insert", "find");
        signedIn("alice");
        commands.take();
        Browser third = signedIn("alice");
        assertThat(commands.names()).startsWith("insert", "find", "findAndModify");
        third.post("/set?value=1");
        assertThat(commands.names()).containsExactly("find", "update");
    }

    /** Who was told. */
    @ApplicationScoped
    public static class Evicted {

        private final List<String> ids = new CopyOnWriteArrayList<>();

        void ended(@ObservesAsync SessionDestroyed event) {
            if (event.reason() == Reason.EVICTED) {
                ids.add(event.session().info().id());
            }
        }

        List<String> ids() {
            return ids;
        }
    }
}
