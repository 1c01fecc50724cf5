package io.quarkiverse.sessionmongo.test.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.ObservesAsync;
import jakarta.inject.Inject;

import org.bson.BsonDocument;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessionmongo.SessionCreated;
import io.quarkiverse.sessionmongo.SessionDestroyed;
import io.quarkiverse.sessionmongo.SessionRenewed;
import io.quarkiverse.sessionmongo.SessionStore;
import io.quarkiverse.sessionmongo.test.Browser;
import io.quarkiverse.sessionmongo.test.Commands;
import io.quarkiverse.sessionmongo.test.MovableClock;
import io.quarkiverse.sessionmongo.test.SessionApp;
import io.quarkus.test.QuarkusUnitTest;
import io.quarkus.test.common.http.TestHTTPResource;
import io.smallrye.common.vertx.VertxContext;

@DisplayName("Events come after their command, outside of the request's context, with the last readable state")
class EventsTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = SessionApp.of(Observer.class);

    @TestHTTPResource
    URI root;

    @Inject
    Observer observer;

    @Inject
    SessionStore store;

    @Inject
    MovableClock clock;

    @Inject
    Commands commands;

    Browser visitor;

    @BeforeEach
    void begin() {
        store.deleteAll();
        visitor = new Browser(root);
        visitor.post("/set?value=1");
        awaitEvents("created");
    }

    @AfterEach
    void now() {
        clock.reset();
    }

    private void awaitEvents(String... expected) {
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(observer.of(visitor.handle())).containsExactly(expected));
    }

    @Test
    @DisplayName("renewed, and ended by sign-out")
    void signOut() {
        visitor.post("/renew");
        awaitEvents("created", "renewed");
        Browser last = visitor.copy();
        last.post("/logout");
        awaitEvents("created", "renewed", "LOGOUT a=1");
    }

    @Test
    @DisplayName("ended by the application")
    void deleted() {
        store.delete(visitor.handle());
        awaitEvents("created", "DELETED a=1");
    }

    @Test
    @DisplayName("ended with all of a principal, or simply all: each command names one session, as a sharded collection demands")
    void deletedByFilter() {
        Browser other = new Browser(root);
        visitor.post("/login?principal=alice");
        other.post("/login?principal=alice");
        commands.take();
        assertThat(store.deleteByPrincipalExcept("alice", other.handle())).isEqualTo(1);
        assertThat(store.deleteByPrincipal("alice")).isEqualTo(1);
        new Browser(root).post("/set?value=1");
        assertThat(store.deleteAll()).isEqualTo(1);
        List<BsonDocument> claims = commands.take().stream().filter(command -> command.containsKey("findAndModify")).toList();
        assertThat(claims).hasSize(3)
                .allMatch(claim -> claim.getDocument("query").get("_id").isString());
    }

    @Test
    @DisplayName("expired, once, as the sweeper removes it")
    void expired() {
        clock.advance(Duration.ofMinutes(32));
        assertThat(store.deleteExpired()).isEqualTo(1);
        assertThat(store.deleteExpired()).isZero();
        awaitEvents("created", "EXPIRED a=1");
    }

    @ApplicationScoped
    public static class Observer {

        private record Event(String id, String what) {
        }

        private final List<Event> events = new CopyOnWriteArrayList<>();

        void created(@ObservesAsync SessionCreated event) {
            add(event.session().id(), "created");
        }

        void renewed(@ObservesAsync SessionRenewed event) {
            add(event.session().id(), "renewed");
        }

        void destroyed(@ObservesAsync SessionDestroyed event) {
            add(event.session().info().id(),
                    event.reason() + " a=" + event.session().get("a", String.class).orElse(""));
        }

        /** An observer that shared the request's context would end the CDI request context of the endpoint with its own. */
        private void add(String id, String what) {
            events.add(new Event(id, VertxContext.isOnDuplicatedContext() ? what + " in the request's context" : what));
        }

        List<String> of(String id) {
            return events.stream().filter(event -> event.id().equals(id)).map(Event::what).toList();
        }
    }
}
