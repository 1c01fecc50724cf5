package io.quarkiverse.sessionmongo.test.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
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

import io.quarkiverse.sessionmongo.SessionCookieRejected;
import io.quarkiverse.sessionmongo.SessionStore;
import io.quarkiverse.sessionmongo.test.Browser;
import io.quarkiverse.sessionmongo.test.Commands;
import io.quarkiverse.sessionmongo.test.MovableClock;
import io.quarkiverse.sessionmongo.test.SessionApp;
import io.quarkus.test.QuarkusUnitTest;
import io.quarkus.test.common.http.TestHTTPResource;
import io.smallrye.common.vertx.VertxContext;

@DisplayName("A rejected cookie is an event that says why, with the handle alone")
class RejectedCookiesTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = SessionApp.of(Observer.class);

    @TestHTTPResource
    URI root;

    @Inject
    SessionStore store;

    @Inject
    MovableClock clock;

    @Inject
    Observer observer;

    @Inject
    Commands commands;

    Browser visitor;
    String handle;

    @BeforeEach
    void begin() {
        store.deleteAll();
        observer.events().clear();
        visitor = new Browser(root);
        visitor.post("/set?value=1");
        handle = visitor.handle();
    }

    @AfterEach
    void now() {
        clock.reset();
    }

    private void rejected(String... events) {
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(observer.events()).containsExactlyInAnyOrder(events));
    }

    @Test
    @DisplayName("K2 malformed: nothing of it is in the event")
    void malformed() {
        new Browser(root).withCookie("nonsense").get("/get");

        rejected("- MALFORMED");
    }

    @Test
    @DisplayName("K3 unknown")
    void unknown() {
        store.deleteAll();
        visitor.get("/get");

        rejected(handle + " UNKNOWN");
    }

    @Test
    @DisplayName("E1 expired and not removed yet")
    void expired() {
        clock.advance(Duration.ofHours(1));
        visitor.get("/get");

        rejected(handle + " EXPIRED");
    }

    @Test
    @DisplayName("C8 the cookie from before a renewal")
    void replaced() {
        Browser old = visitor.copy();
        visitor.post("/renew");
        old.get("/get");

        rejected(handle + " REPLACED");
    }

    @Test
    @DisplayName("A5 a document that is none of a session")
    void unreadable() {
        store.collection().updateOne(new BsonDocument(), BsonDocument.parse("{$set: {created: 'now'}}"));
        visitor.get("/get");

        rejected(handle + " UNREADABLE");
    }

    @Test
    @DisplayName("K8 K10 two live sessions: one event")
    void ambiguous() {
        Browser other = new Browser(root);
        other.post("/set?value=2");
        new Browser(root).withCookie(visitor.cookie() + "; session=" + other.cookie()).get("/get");

        rejected(handle + " AMBIGUOUS");
    }

    @Test
    @DisplayName("K1 an old cookie beside the live one: the old one alone")
    void besideTheLiveOne() {
        String old = visitor.cookie();
        visitor.post("/renew");

        assertThat(new Browser(root).withCookie(old + "; session=" + visitor.cookie()).get("/get").body()).isEqualTo("1");
        rejected(handle + " REPLACED");
    }

    @Test
    @DisplayName("K10 900 malformed cookies and an old one in one request: one event a reason")
    void oneAReason() {
        String old = visitor.cookie();
        visitor.post("/renew");
        String nonsense = "nonsense; session=".repeat(900);

        assertThat(new Browser(root).withCookie(nonsense + old + "; session=" + visitor.cookie()).get("/get").body())
                .isEqualTo("1");

        rejected("- MALFORMED", handle + " REPLACED");
    }

    @Test
    @DisplayName("K9 five well-formed cookies, in any order: one event, none is used, and no command is sent")
    void tooMany() {
        Browser other = new Browser(root);
        other.post("/set?value=2");
        List<String> cookies = new ArrayList<>(List.of(visitor.cookie(), other.cookie()));
        for (char first = 'B'; cookies.size() < 5; first++) {
            cookies.add(first + visitor.cookie().substring(1));
        }
        for (int rotation = 0; rotation < cookies.size(); rotation++) {
            Collections.rotate(cookies, 1);
            observer.events().clear();
            commands.take();

            assertThat(new Browser(root).withCookie(String.join("; session=", cookies)).get("/get").body()).isEmpty();

            assertThat(commands.names()).isEmpty();
            rejected("- AMBIGUOUS");
        }
    }

    /** What was told. */
    @ApplicationScoped
    public static class Observer {

        private final List<String> events = new CopyOnWriteArrayList<>();

        void rejected(@ObservesAsync SessionCookieRejected event) {
            // An observer that shared the request's context would end the CDI request context of the endpoint with its own
            String place = VertxContext.isOnDuplicatedContext() ? " in the request's context" : "";
            events.add(event.id().orElse("-") + " " + event.reason() + place);
        }

        List<String> events() {
            return events;
        }
    }
}
