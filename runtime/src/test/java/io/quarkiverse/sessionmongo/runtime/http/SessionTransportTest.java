package io.quarkiverse.sessionmongo.runtime.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.util.List;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.sessionmongo.runtime.config.Configs;
import io.quarkiverse.sessionmongo.runtime.config.Settings;
import io.quarkiverse.sessionmongo.runtime.http.CookieOutcome.Send;
import io.quarkiverse.sessionmongo.runtime.token.SessionToken;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;

@DisplayName("K11 the session's token in a header")
class SessionTransportTest {

    private static final String HEADER = "X-Session-Token";
    private static final String VALUE = "AAECAwQFBgcICQoLDA0ODw.AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8";
    private static final String OTHER = "B" + VALUE.substring(1);
    private static final SessionToken TOKEN = SessionToken.parse(VALUE, 0, VALUE.length());

    private final MultiMap request = HttpHeaders.headers();
    private final MultiMap response = HttpHeaders.headers();

    private static SessionTransport transport(String... properties) {
        Settings settings = Configs.testSettings(properties);
        return new SessionTransport(new SessionCookie(settings), settings);
    }

    private HttpServerRequest request() {
        return (HttpServerRequest) Proxy.newProxyInstance(HttpServerRequest.class.getClassLoader(),
                new Class<?>[] { HttpServerRequest.class },
                (proxy, called, arguments) -> called.getName().equals("headers") ? request : "http");
    }

    private List<String> found(SessionTransport transport) {
        return transport.tokens(request).tokens().stream().map(SessionToken::value).toList();
    }

    private void send(SessionTransport transport) {
        transport.send(request(), response, new Send(TOKEN, 1000, false));
    }

    @Test
    @DisplayName("K11 by default is neither read nor sent")
    void cookieAlone() {
        request.set(HEADER, VALUE);
        SessionTransport transport = transport();

        assertThat(found(transport)).isEmpty();
        send(transport);
        transport.vary(response);
        assertThat(response.get("Set-Cookie")).startsWith("session=" + VALUE);
        assertThat(response.contains(HEADER)).isFalse();
        assertThat(response.getAll("Vary")).containsExactly("Cookie");
    }

    @Test
    @DisplayName("K11 alone: a cookie is not looked at, and none is set")
    void headerAlone() {
        request.set("Cookie", "session=" + VALUE);
        SessionTransport transport = transport("transport=header");

        assertThat(found(transport)).isEmpty();
        send(transport);
        transport.vary(response);
        assertThat(response.get(HEADER)).isEqualTo(VALUE);
        assertThat(response.get("Cache-Control")).isEqualTo("no-store");
        assertThat(response.contains("Set-Cookie")).isFalse();
        assertThat(response.getAll("Vary")).containsExactly(HEADER);
    }

    @Test
    @DisplayName("K11 beside the cookie: a request that brings both uses the header, and gets its answer there")
    void both() {
        request.set("Cookie", "session=" + VALUE).set(HEADER, OTHER);
        SessionTransport transport = transport("transport=both");

        assertThat(found(transport)).containsExactly(OTHER);
        send(transport);
        assertThat(response.contains("Set-Cookie")).isFalse();
        assertThat(response.get(HEADER)).isEqualTo(VALUE);
    }

    @Test
    @DisplayName("K11 beside the cookie: a request without it has its cookie, and no script sees the token")
    void bothWithCookie() {
        request.set("Cookie", "session=" + VALUE);
        SessionTransport transport = transport("transport=both");

        assertThat(found(transport)).containsExactly(VALUE);
        send(transport);
        transport.vary(response);
        assertThat(response.contains(HEADER)).isFalse();
        assertThat(response.contains("Set-Cookie")).isTrue();
        assertThat(response.getAll("Vary")).containsExactly("Cookie", HEADER);
    }

    @Test
    @DisplayName("K11 an empty one asks for a token, and hides the cookie")
    void empty() {
        request.set("Cookie", "session=" + VALUE).set(HEADER, " ");
        SessionTransport transport = transport("transport=both");

        assertThat(found(transport)).isEmpty();
        assertThat(transport.tokens(request).malformed()).isFalse();
        send(transport);
        assertThat(response.get(HEADER)).isEqualTo(VALUE);
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("K2 K11 a malformed one is no token, and the cookie does not take its place")
    @ValueSource(strings = { "evil", VALUE + "x", "Bearer " + VALUE, VALUE + ", " + VALUE, "{\"$ne\":1}" })
    void malformed(String value) {
        request.set("Cookie", "session=" + VALUE).set(HEADER, value);

        CookieTokens tokens = transport("transport=both").tokens(request);
        assertThat(tokens.malformed()).isTrue();
        assertThat(tokens.tokens()).isEmpty();
    }

    @Test
    @DisplayName("K9 K11 five of them are too many, as with cookies")
    void tooMany() {
        for (char first = 'A'; first < 'F'; first++) {
            request.add(HEADER, first + VALUE.substring(1));
        }

        assertThat(transport("transport=header").tokens(request).tooMany()).isTrue();
    }

    @Test
    @DisplayName("K11 is empty once the session has ended")
    void expires() {
        transport("transport=header").expire(request(), response);

        assertThat(response.get(HEADER)).isEmpty();
        assertThat(response.get("Cache-Control")).isEqualTo("no-store");
    }

    @Test
    @DisplayName("K11 is not sent again because the session lives longer, which is what a cookie's age is for")
    void repeats() {
        SessionTransport transport = transport("transport=both", "cookie.max-age=1H");

        assertThat(transport.repeats(request)).isTrue();
        request.set(HEADER, VALUE);
        assertThat(transport.repeats(request)).isFalse();
    }

    @Test
    @DisplayName("K11 is exposed to scripts of other origins if CORS lets them in, beside what is exposed already")
    void exposed() {
        SessionTransport transport = transport("transport=header", "header.name=x-token");
        send(transport);
        assertThat(response.contains("Access-Control-Expose-Headers")).isFalse();

        response.set("Access-Control-Allow-Origin", "https://example.org").set("Access-Control-Expose-Headers", "X-Other");
        send(transport);
        send(transport);
        assertThat(response.getAll("Access-Control-Expose-Headers")).containsExactly("X-Other", "x-token");
    }
}
