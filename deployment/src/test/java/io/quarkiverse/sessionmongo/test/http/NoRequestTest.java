package io.quarkiverse.sessionmongo.test.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CompletableFuture;

import jakarta.inject.Inject;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessionmongo.Session;
import io.quarkiverse.sessionmongo.SessionStore;
import io.quarkiverse.sessionmongo.test.SessionApp;
import io.quarkus.test.QuarkusUnitTest;
import io.vertx.core.Vertx;

@DisplayName("Outside of a request, and on an event loop")
class NoRequestTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = SessionApp.of();

    @Inject
    Session session;

    @Inject
    SessionStore store;

    @Inject
    Vertx vertx;

    @Test
    @DisplayName("Session throws and names SessionStore")
    void noRequest() {
        assertThatThrownBy(() -> session.get("a", String.class)).isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("SessionStore");
    }

    @Test
    @DisplayName("SessionStore throws on an event loop and names ReactiveSessionStore")
    void eventLoop() throws Exception {
        CompletableFuture<Throwable> thrown = new CompletableFuture<>();
        vertx.getOrCreateContext().runOnContext(ignored -> {
            try {
                store.count();
                thrown.complete(null);
            } catch (IllegalStateException e) {
                thrown.complete(e);
            }
        });
        assertThat(thrown.get()).hasMessageContaining("ReactiveSessionStore");
    }
}
