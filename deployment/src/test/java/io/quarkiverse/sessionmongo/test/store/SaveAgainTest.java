package io.quarkiverse.sessionmongo.test.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.sessionmongo.ReactiveSessionStore;
import io.quarkiverse.sessionmongo.SessionStore;
import io.quarkiverse.sessionmongo.SessionStoreException;
import io.quarkiverse.sessionmongo.StoredSession;
import io.quarkiverse.sessionmongo.test.FailPoint;
import io.quarkiverse.sessionmongo.test.NeedsServer;
import io.quarkiverse.sessionmongo.test.SessionApp;
import io.quarkiverse.sessionmongo.test.TestServer;
import io.quarkus.test.QuarkusUnitTest;
import io.smallrye.mutiny.Uni;

@DisplayName("C15 A save by the store that is tried again stores the change, or fails again")
class SaveAgainTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = SessionApp.of().overrideConfigKey("quarkus.session-mongo.timeout", "500MS");

    @Inject
    SessionStore store;

    @Inject
    ReactiveSessionStore reactive;

    StoredSession session;

    @BeforeEach
    void begin() {
        session = store.create(Map.of("a", 1, "list", List.of(1))).session();
    }

    private StoredSession stored() {
        return store.find(session.info().id()).orElseThrow();
    }

    private static FailPoint once(String kind) {
        return FailPoint.next(TestServer.shared(), 1, kind, "update");
    }

    @ParameterizedTest
    @ValueSource(strings = { "13", "112", "121", "8000", "stall" })
    @NeedsServer
    void storesWhatFailedBefore(String kind) {
        session.set("a", 2).remove("list");
        try (FailPoint failing = once(kind)) {
            assertThatThrownBy(() -> store.save(session)).isInstanceOf(RuntimeException.class);
        }
        session.set("b", 3);

        assertThat(store.save(session)).isTrue();

        assertThat(stored().get("a", Integer.class)).contains(2);
        assertThat(stored().names()).containsExactlyInAnyOrder("a", "b");
    }

    @Test
    @NeedsServer
    void countsOnceWhatTheServerRefused() {
        session.increment("n", 1);
        try (FailPoint failing = once("13")) {
            assertThatThrownBy(() -> store.save(session)).isInstanceOf(SessionStoreException.class);
        }
        session.increment("n", 1);

        assertThat(store.save(session)).isTrue();
        assertThat(stored().get("n", Long.class)).contains(2L);
    }

    @Test
    @NeedsServer
    @DisplayName("C15 fails again where it is not known whether a counter was added to already")
    void doesNotCountTwice() {
        session.increment("n", 1);
        try (FailPoint failing = once("stall")) {
            assertThatThrownBy(() -> store.save(session)).isInstanceOf(SessionStoreException.class);
        }

        assertThatThrownBy(() -> store.save(session)).isInstanceOf(SessionStoreException.class)
                .hasMessageContaining("read the session anew");
    }

    @Test
    @NeedsServer
    void retriedByMutiny() {
        session.set("a", 2);
        try (FailPoint failing = once("13")) {
            assertThat(reactive.save(session).onFailure().retry().atMost(1).await().indefinitely()).isTrue();
        }

        assertThat(stored().get("a", Integer.class)).contains(2);
    }

    @Test
    @DisplayName("C4 two saves at the same time count once each")
    void atTheSameTime() {
        for (int i = 0; i < 50; i++) {
            session.increment("n", 1);
            Uni<Boolean> first = reactive.save(session);
            Uni<Boolean> second = reactive.save(session);
            assertThat(Uni.join().all(first, second).andFailFast().await().indefinitely()).containsOnly(true);
        }

        assertThat(stored().get("n", Long.class)).contains(50L);
    }

    @Test
    @DisplayName("C15 says that the session is gone each time, not only the first")
    void gone() {
        store.delete(session.info().id());
        session.set("a", 2);

        assertThat(store.save(session)).isFalse();
        assertThat(store.save(session)).isFalse();
    }
}
