package io.quarkiverse.sessionmongo.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.UUID;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
@WithTestResource(DatabaseResource.class)
@DisplayName("W3 The session in callbacks of WebSockets Next")
class SocketSessionTest {

    @TestHTTPResource
    URI root;

    private Visitor signedIn() {
        Visitor visitor = new Visitor();
        visitor.post(root, "/api/sign-in?name=" + UUID.randomUUID());
        return visitor;
    }

    @Test
    @DisplayName("W3 a worker reads, sets, counts and takes: stored when the answer is there")
    void blocking() {
        Visitor visitor = signedIn();
        Tab first = new Tab(visitor, root, "/work");
        Tab second = new Tab(visitor, root, "/work");

        assertThat(first.ask("value")).isEqualTo("done, 1");
        assertThat(second.ask("other")).isEqualTo("done, 2");
        assertThat(first.ask("take")).isEqualTo("other");
        assertThat(second.ask("take")).isEqualTo("nothing");
        assertThat(visitor.get(root, "/api/session").body()).contains(first.ask("principal"));
        first.close();
        second.close();
    }

    @Test
    @DisplayName("W3 an event loop has to load first, and never waits")
    void eventLoop() {
        Tab tab = new Tab(signedIn(), root, "/work");

        assertThat(tab.askInBinary("from an event loop")).contains("session.load()");
        assertThat(tab.ask("take")).isEqualTo("from an event loop");
        tab.close();
    }

    @ParameterizedTest
    @ValueSource(strings = { "login", "renew", "logout", "invalidate" })
    @DisplayName("W3 what would need a cookie is refused, and says so")
    void refused(String what) {
        Tab tab = new Tab(signedIn(), root, "/work");

        assertThat(tab.ask(what)).contains("no cookie can be sent over it");
        tab.close();
    }

    @Test
    @DisplayName("W3 a handshake without a session says so too")
    void none() {
        Tab tab = new Tab(new Visitor(), root, "/work");

        assertThat(tab.ask("principal")).contains("The handshake of this socket had no session");
        tab.close();
    }
}
