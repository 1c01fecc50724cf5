package io.quarkiverse.sessionmongo.test.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpClient.Version;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.sessionmongo.Session;
import io.quarkiverse.sessionmongo.test.Browser;
import io.quarkiverse.sessionmongo.test.MovableClock;
import io.quarkiverse.sessionmongo.test.SessionApp;
import io.quarkus.test.QuarkusUnitTest;
import io.quarkus.test.common.http.TestHTTPResource;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

@DisplayName("R7 the cookie is in the head of what Vert.x answers in other ways than a body")
class HandshakeTest {

    private static final String WEB_SOCKET = "GET /web-socket/%s HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\n"
            + "Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n";
    private static final String UPGRADE = "GET /net-socket/%s HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\n"
            + "Upgrade: echo\r\n";
    private static final String CONNECT = "CONNECT /net-socket/%s HTTP/1.1\r\nHost: localhost\r\n";

    @RegisterExtension
    static final QuarkusUnitTest APP = SessionApp.of(Routes.class)
            .overrideConfigKey("quarkus.session-mongo.renew-after", "10M");

    @TestHTTPResource
    URI root;

    @Inject
    MovableClock clock;

    @AfterEach
    void now() {
        clock.reset();
    }

    static Stream<Arguments> handshakes() {
        return Stream.of(Arguments.of(WEB_SOCKET, "101"), Arguments.of(UPGRADE, "101"), Arguments.of(CONNECT, "200"));
    }

    /** @return the head of the answer */
    private String send(String request, String work, String cookie) throws IOException {
        String sent = String.format(request, work) + (cookie == null ? "" : "Cookie: session=" + cookie + "\r\n") + "\r\n";
        try (Socket socket = new Socket(root.getHost(), root.getPort())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(sent.getBytes(StandardCharsets.ISO_8859_1));
            InputStream in = socket.getInputStream();
            StringBuilder head = new StringBuilder();
            while (head.indexOf("\r\n\r\n") < 0) {
                int next = in.read();
                assertThat(next).as(head.toString()).isNotNegative();
                head.append((char) next);
            }
            return head.toString();
        }
    }

    private static String cookie(String head, String status) {
        assertThat(head).startsWith("HTTP/1.1 " + status + " ");
        List<String> cookies = head.lines().filter(line -> line.toLowerCase().startsWith("set-cookie: session=")).toList();
        assertThat(cookies).as(head).hasSize(1);
        assertThat(head.toLowerCase()).contains("cache-control: no-store");
        String value = cookies.get(0).substring("set-cookie: session=".length());
        return value.substring(0, value.indexOf(';'));
    }

    private Browser browser(String cookie) {
        return new Browser(root).withCookie(cookie);
    }

    @ParameterizedTest
    @MethodSource("handshakes")
    @DisplayName("R7 a new session")
    void begun(String request, String status) throws IOException {
        assertThat(browser(cookie(send(request, "set", null), status)).get("/get").body()).isEqualTo("set");
    }

    @ParameterizedTest
    @MethodSource("handshakes")
    @DisplayName("R7 a sign-in")
    void signIn(String request, String status) throws IOException {
        Browser visitor = browser(null);
        visitor.post("/set?value=before");
        String cookie = cookie(send(request, "login", visitor.cookie()), status);

        assertThat(cookie).isNotEqualTo(visitor.cookie());
        assertThat(browser(cookie).get("/principal").body()).isEqualTo("alice");
        assertThat(browser(cookie).get("/get").body()).isEqualTo("before");
    }

    @ParameterizedTest
    @MethodSource("handshakes")
    @DisplayName("R7 a periodic renewal")
    void renewal(String request, String status) throws IOException {
        Browser visitor = browser(null);
        visitor.post("/set?value=before");
        clock.advance(Duration.ofMinutes(11));
        String cookie = cookie(send(request, "nothing", visitor.cookie()), status);

        assertThat(cookie).isNotEqualTo(visitor.cookie());
        clock.advance(Duration.ofMinutes(1));
        assertThat(browser(cookie).get("/get").body()).isEqualTo("before");
        assertThat(visitor.copy().get("/get").body()).isEmpty();
    }

    @Test
    @DisplayName("R7 what Vert.x refuses to upgrade, and the error page of an application that was refused: one cookie")
    void refused() throws IOException {
        String plain = WEB_SOCKET.replace("Connection: Upgrade\r\n", "Connection: close\r\n");
        assertThat(browser(cookie(send(plain, "set", null), "400")).get("/get").body()).isEqualTo("set");
        String noUpgrade = UPGRADE.replace("Connection: Upgrade\r\n", "Connection: close\r\n");
        assertThat(browser(cookie(send(noUpgrade, "set", null), "500")).get("/get").body()).isEqualTo("set");
    }

    @ParameterizedTest
    @ValueSource(strings = { "frame", "head", "early-hints" })
    @DisplayName("R7 frames, heads and hints before the body, over HTTP/2")
    void http2(String path) {
        Browser visitor = new Browser(root, Version.HTTP_2, Redirect.NEVER);
        assertThat(visitor.get("/plain").version()).isEqualTo(Version.HTTP_2);
        HttpResponse<String> response = visitor.get("/" + path);

        assertThat(response.body()).isEqualTo("body");
        assertThat(Browser.setCookie(response)).isNotNull();
        assertThat(visitor.get("/get").body()).isEqualTo("set");
    }

    public static class Routes {

        private static void work(RoutingContext context) {
            Session session = Session.of(context);
            switch (context.pathParam("work")) {
                case "set" -> session.set("a", "set");
                case "login" -> session.login("alice", Set.of());
                default -> session.get("a", String.class);
            }
        }

        private static void set(RoutingContext context) {
            Session.of(context).set("a", "set");
        }

        void routes(@Observes Router router) {
            router.route("/web-socket/:work").handler(context -> {
                work(context);
                context.request().toWebSocket().onFailure(context::fail);
            });
            router.route("/net-socket/:work").handler(context -> {
                work(context);
                context.request().toNetSocket().onFailure(context::fail);
            });
            router.get("/frame").handler(context -> {
                set(context);
                context.response().writeCustomFrame(200, 0, Buffer.buffer("frame")).end("body");
            });
            router.get("/head").handler(context -> {
                set(context);
                context.response().writeHead();
                context.response().end("body");
            });
            router.get("/early-hints").handler(context -> {
                set(context);
                context.response().writeEarlyHints(MultiMap.caseInsensitiveMultiMap().add("link", "</a.css>"))
                        .onComplete(sent -> context.response().end("body"));
            });
        }
    }
}
