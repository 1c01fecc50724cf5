package io.quarkiverse.sessionmongo.test.ends;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import io.quarkiverse.sessionmongo.SessionConnections;
import io.quarkiverse.sessionmongo.SessionStore;
import io.quarkiverse.sessionmongo.test.Browser;
import io.quarkiverse.sessionmongo.test.Checkpoint;
import io.quarkiverse.sessionmongo.test.Commands;
import io.quarkiverse.sessionmongo.test.MovableClock;
import io.quarkus.test.common.http.TestHTTPResource;

/** What is open for a session ends with it, however that is noticed. */
abstract class EndsTests {

    @TestHTTPResource
    URI root;

    @Inject
    SessionConnections connections;

    @Inject
    SessionStore store;

    @Inject
    MovableClock clock;

    @Inject
    Checkpoint checkpoint;

    @Inject
    OpenResource opens;

    @Inject
    Commands commands;

    @AfterEach
    void now() {
        clock.reset();
    }

    String signedIn() {
        return store.create("alice", Set.of("user"), Map.of()).id();
    }

    /** What was done before is known to have been noticed when this returns. */
    void awaitNoticed() {
        String other = signedIn();
        commands.take();
        Opened last = new Opened(connections, other);
        // Or it would be found to have ended before it was opened
        await().until(() -> commands.take().stream().anyMatch(command -> command.toJson().contains(other)));
        store.delete(other);
        last.awaitClosed();
    }

    @Test
    @DisplayName("W1 what is open for a session is closed once when the session is deleted, and nothing else is")
    void deleted() {
        String id = signedIn();
        Opened first = new Opened(connections, id);
        Opened second = new Opened(connections, id);
        Opened other = new Opened(connections, signedIn());
        Opened closedBefore = new Opened(connections, id);
        closedBefore.unregister();

        store.delete(id);

        first.awaitClosed();
        second.awaitClosed();
        awaitNoticed();
        assertThat(other.isClosed()).isFalse();
        assertThat(closedBefore.isClosed()).isFalse();
        other.unregister();
    }

    @Test
    @DisplayName("W1 a renewal, a change and a use do not close, a sign-out does")
    void renewed() {
        Browser visitor = new Browser(root);
        visitor.post("/login");
        Opened opened = new Opened(connections, visitor.handle());
        awaitNoticed();
        visitor.post("/renew");
        visitor.post("/set?value=1");
        awaitNoticed();
        assertThat(opened.isClosed()).isFalse();

        visitor.post("/logout");

        opened.awaitClosed();
    }

    @Test
    @DisplayName("W1 a sign-in to the session closes what was open for the anonymous one")
    void reboundByLogin() {
        Browser visitor = new Browser(root);
        visitor.post("/set?value=1");
        Opened opened = new Opened(connections, visitor.handle());
        awaitNoticed();

        visitor.post("/login");

        opened.awaitClosed();
    }

    @Test
    @DisplayName("W1 what is opened in the request that signs in, before its save, is kept until the end")
    void beforeTheSave() throws Exception {
        Browser visitor = new Browser(root);
        CompletableFuture<?> response = visitor.sendAsync(visitor.request("POST", "/open/signed-in"));
        checkpoint.awaitArrival();
        awaitNoticed();
        checkpoint.release();
        response.get();
        Opened opened = opens.opened(visitor.handle());
        awaitNoticed();
        assertThat(opened.isClosed()).isFalse();

        visitor.post("/logout");

        opened.awaitClosed();
    }

    @Test
    @DisplayName("W1 what is opened for a session that has ended is closed")
    void endedBefore() {
        String id = signedIn();
        store.delete(id);

        new Opened(connections, id).awaitClosed();
    }
}
