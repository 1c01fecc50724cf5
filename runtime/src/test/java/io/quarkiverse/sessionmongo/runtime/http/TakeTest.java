package io.quarkiverse.sessionmongo.runtime.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import jakarta.enterprise.util.TypeLiteral;

import org.bson.BsonInt32;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import io.quarkiverse.sessionmongo.Session;
import io.quarkiverse.sessionmongo.SessionAttribute;
import io.quarkiverse.sessionmongo.SessionDecodeException;
import io.quarkiverse.sessionmongo.SessionStoreException;
import io.quarkiverse.sessionmongo.runtime.bson.AttributeCodecs;
import io.quarkiverse.sessionmongo.runtime.config.Configs;
import io.quarkiverse.sessionmongo.runtime.config.SessionMongoConfig.OnUndecodable;
import io.quarkiverse.sessionmongo.runtime.crypto.Encryption;
import io.quarkiverse.sessionmongo.runtime.http.FakeStore.Mood;
import io.quarkiverse.sessionmongo.runtime.state.AttributeRules;
import io.quarkiverse.sessionmongo.runtime.store.SessionFactory;
import io.quarkiverse.sessionmongo.runtime.token.SessionToken;

@DisplayName("take: a value that is read once")
class TakeTest {

    private static final SessionAttribute<String> MESSAGE = SessionAttribute.of("message", String.class);
    private static final TypeLiteral<List<String>> STRINGS = new TypeLiteral<>() {
    };

    private final ManualClock clock = new ManualClock();
    private SessionFactory sessions = Visit.sessions(clock);
    private FakeStore store = new FakeStore(sessions);
    private SessionToken cookie;
    private Visit visit;

    private void stored(Object value) {
        Visit first = new Visit(store, sessions).set("message", value).set("other", "stays");
        first.commit().assertCompleted();
        cookie = first.cookie();
    }

    private Session next() {
        return next(OnUndecodable.DISCARD_ATTRIBUTE);
    }

    private Session next(OnUndecodable policy) {
        visit = new Visit(store, sessions, new SessionPolicy(false, policy, false, false), cookie).load();
        return new RequestSession(visit.work);
    }

    @Test
    @DisplayName("returns it, and has removed it for this request and the next ones")
    void once() {
        stored("Saved.");

        Session session = next();
        assertThat(session.take(MESSAGE)).contains("Saved.");
        assertThat(session.take(MESSAGE)).isEmpty();
        assertThat(session.get(MESSAGE)).isEmpty();
        visit.commit().assertCompleted();

        assertThat(next().names()).containsExactly("other");
    }

    @Test
    @DisplayName("with its class, and with a generic type")
    void types() {
        stored(List.of("a", "b"));

        assertThat(next().take("message", STRINGS)).contains(List.of("a", "b"));
        assertThat(next().take("message", List.class)).contains(List.of("a", "b"));
    }

    @Test
    @DisplayName("what the request itself has set, or changed in place")
    void ownChange() {
        stored(new ArrayList<>(List.of("a")));

        Session session = next();
        session.get("message", STRINGS).orElseThrow().add("b");
        assertThat(session.take("message", STRINGS)).contains(List.of("a", "b"));
        session.set("message", "new");
        assertThat(session.take("message", String.class)).contains("new");
        visit.commit().assertCompleted();

        assertThat(next().names()).containsExactly("other");
    }

    @Test
    @DisplayName("of what was set and taken in one request nothing is stored")
    void neverStored() {
        visit = new Visit(store, sessions);
        Session session = new RequestSession(visit.work);
        session.set(MESSAGE, "Saved.");

        assertThat(session.take(MESSAGE)).contains("Saved.");
        visit.commit().assertCompleted();
        assertThat(store.operations).isEmpty();
    }

    @Test
    @DisplayName("of nothing is empty, and writes nothing")
    void absent() {
        stored("Saved.");
        store.operations.clear();

        assertThat(next().take("nothing", String.class)).isEmpty();
        visit.commit().assertCompleted();

        assertThat(store.operations).containsExactly("load");
        assertThat(new RequestSession(new Visit(store, sessions).work).take(MESSAGE)).isEmpty();
    }

    @Test
    @DisplayName("by a request whose save fails leaves it for the next one")
    void failedSave() {
        stored("Saved.");
        Session session = next();
        store.mood = Mood.FAILS;

        assertThat(session.take(MESSAGE)).contains("Saved.");
        visit.commit().assertFailedWith(SessionStoreException.class);

        store.mood = Mood.ANSWERS;
        assertThat(next().take(MESSAGE)).contains("Saved.");
    }

    @Test
    @DisplayName("A14 with a type that nothing can be read as leaves it")
    void impossibleType() {
        stored("Saved.");

        Session session = next();
        assertThatThrownBy(() -> session.take("message", Number.class)).isInstanceOf(IllegalArgumentException.class);
        assertThat(session.get(MESSAGE)).contains("Saved.");
    }

    @Test
    @DisplayName("A14 with such a type is a mistake for a visitor without a session too, and so is get")
    void impossibleTypeOfNobody() {
        Session session = new RequestSession(new Visit(store, sessions).work);

        assertThatThrownBy(() -> session.take("message", Number.class)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("\"message\" cannot be read as java.lang.Number");
        assertThatThrownBy(() -> session.get("message", Number.class)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("\"message\" cannot be read as java.lang.Number");
        assertThat(session.get("message", String.class)).isEmpty();
        assertThat(session.isNew()).isTrue();
    }

    @Test
    @DisplayName("A3 of what cannot be read is empty and removes it, so that it is not tried with each page")
    void undecodable() {
        stored("Saved.");

        assertThat(next().take("message", Integer.class)).isEmpty();
        visit.commit().assertCompleted();

        assertThat(next().names()).containsExactly("other");
    }

    @Test
    @DisplayName("A3 of what cannot be read throws with on-undecodable=fail, and leaves it")
    void undecodableFails() {
        stored("Saved.");

        Session session = next(OnUndecodable.FAIL);
        assertThatThrownBy(() -> session.take("message", Integer.class)).isInstanceOf(SessionDecodeException.class);
        assertThat(session.get(MESSAGE)).contains("Saved.");
    }

    @Test
    @DisplayName("A3 of what cannot be read ends the session with on-undecodable=discard-session")
    void undecodableEnds() {
        stored("Saved.");

        assertThat(next(OnUndecodable.DISCARD_SESSION).take("message", Integer.class)).isEmpty();
        visit.commit().assertCompleted();

        assertThat(store.documents).isEmpty();
    }

    @Test
    @DisplayName("of a counter gives what it counted; with encryption on it is not found, and stays")
    void counter() {
        counted();
        Session session = next();
        assertThat(session.take("n", Long.class)).contains(1L);
        assertThat(session.counter("n")).isZero();

        Encryption encryption = Configs.settings("encryption.key=k", "encryption.keys.k=" + "A".repeat(43) + "=").encryption();
        sessions = new SessionFactory(Visit.TIMEOUTS, new AttributeRules(new AttributeCodecs(), 1 << 20, encryption), clock);
        store = new FakeStore(sessions);
        counted();
        Session encrypted = next();
        assertThat(encrypted.take("n", Long.class)).isEmpty();
        assertThat(encrypted.counter("n")).isEqualTo(1);
    }

    private void counted() {
        Visit first = new Visit(store, sessions).increment("n");
        first.commit().assertCompleted();
        cookie = first.cookie();
    }

    @Test
    @DisplayName("of a value that somebody else stored with another number's type")
    void foreignType() {
        stored("Saved.");
        store.documents.get(cookie.handle()).getDocument("attributes").put("message", new BsonInt32(7));

        assertThat(next().take("message", Long.class)).contains(7L);
    }

    @Test
    @DisplayName("R3 after the head it is saved with the end; after the end it throws")
    void afterHead() {
        stored("Saved.");
        Session session = next();
        visit.work.saveBeforeHead();

        assertThat(session.take(MESSAGE)).contains("Saved.");
        visit.commit().assertCompleted();

        assertThat(next().names()).containsExactly("other");
        assertThatThrownBy(() -> session.take("other", String.class)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    @DisplayName("by several threads of one request: one gets it")
    void threads() throws Exception {
        stored("Saved.");
        Session session = next();
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<Optional<String>>> takers = new ArrayList<>();
            for (int i = 0; i < 64; i++) {
                takers.add(threads.submit(() -> session.take(MESSAGE)));
            }
            int got = 0;
            for (Future<Optional<String>> taker : takers) {
                got += taker.get().isPresent() ? 1 : 0;
            }
            assertThat(got).isEqualTo(1);
        } finally {
            threads.shutdownNow();
        }
    }
}
