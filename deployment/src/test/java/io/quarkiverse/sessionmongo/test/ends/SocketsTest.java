package io.quarkiverse.sessionmongo.test.ends;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.sessionmongo.SessionStore;
import io.quarkiverse.sessionmongo.runtime.ends.Held.Kind;
import io.quarkiverse.sessionmongo.runtime.ends.SessionEnds;
import io.quarkiverse.sessionmongo.test.Browser;
import io.quarkiverse.sessionmongo.test.MovableClock;
import io.quarkiverse.sessionmongo.test.SessionApp;
import io.quarkus.test.QuarkusUnitTest;
import io.quarkus.test.common.http.TestHTTPResource;

@DisplayName("W1 a socket of Vert.x is closed with its session")
class SocketsTest {

    private static final int POLICY_VIOLATION = 1008;

    @RegisterExtension
    static final QuarkusUnitTest APP = SessionApp.of(Streams.class, Client.class)
            .overrideConfigKey("quarkus.session-mongo.sockets.check", "100ms");

    @TestHTTPResource
    URI root;

    @Inject
    SessionStore store;

    @Inject
    SessionEnds ends;

    @Inject
    MovableClock clock;

    @AfterEach
    void now() {
        clock.reset();
    }

    private Browser signedIn() {
        Browser visitor = new Browser(root);
        visitor.post("/login");
        return visitor;
    }

    private Client open(Browser visitor) {
        Client client = new Client(visitor, root, "/socket");
        assertThat(client.ask("hello")).isEqualTo("hello");
        return client;
    }

    @ParameterizedTest
    @ValueSource(strings = { "sign-out", "another device", "idle" })
    @DisplayName("W1 with 1008, however the session ends")
    void ended(String how) {
        Browser visitor = signedIn();
        Client client = open(visitor);
        Client other = open(new Browser(root));

        switch (how) {
            case "sign-out" -> visitor.post("/logout");
            case "another device" -> store.deleteByPrincipal("alice");
            default -> clock.advance(Duration.ofMinutes(31));
        }

        assertThat(client.awaitClosed()).isEqualTo(POLICY_VIOLATION);
        assertThat(other.ask("still there")).isEqualTo("still there");
        other.close();
        assertThat(ends.count(Kind.SOCKET)).isZero();
    }

    @Test
    @DisplayName("W1 a renewal does not close it, a sign-in does")
    void principal() {
        Browser visitor = new Browser(root);
        visitor.post("/set?value=1");
        Client client = open(visitor);
        visitor.post("/renew");
        // The end of another is noticed after the renewal
        Browser other = signedIn();
        Client marker = open(other);
        other.post("/logout");
        marker.awaitClosed();
        assertThat(client.ask("still there")).isEqualTo("still there");

        visitor.post("/login");

        assertThat(client.awaitClosed()).isEqualTo(POLICY_VIOLATION);
    }

    @Test
    @DisplayName("W1 a socket that the client closed is forgotten")
    void forgotten() {
        Client client = open(signedIn());
        assertThat(ends.count(Kind.SOCKET)).isEqualTo(1);

        client.close();

        await().until(() -> ends.count(Kind.SOCKET) == 0);
    }

    @Test
    @DisplayName("W1 so is a connection that was upgraded to another protocol")
    void netSocket() throws IOException {
        Browser visitor = signedIn();
        try (Socket socket = new Socket(root.getHost(), root.getPort())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream()
                    .write(("GET /net-socket HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: echo"
                            + "\r\nCookie: session=" + visitor.cookie() + "\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1));
            InputStream in = socket.getInputStream();
            assertThat(in.read()).isPositive();
            await().until(() -> ends.count(Kind.SOCKET) == 1);

            visitor.post("/logout");

            assertThat(in.readAllBytes()).isNotNull();
        } catch (SocketTimeoutException e) {
            throw new AssertionError("The connection is still open", e);
        }
    }
}
