package io.quarkiverse.sessionmongo.runtime.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.sessionmongo.runtime.config.Configs;
import io.quarkiverse.sessionmongo.runtime.token.SessionToken;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;

@DisplayName("The cookies of a request")
class SessionCookieTest {

    private static final String VALUE = "AAECAwQFBgcICQoLDA0ODw.AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8";

    private final SessionCookie cookie = new SessionCookie(Configs.testSettings());

    private static String value(int number) {
        return (char) ('A' + number) + VALUE.substring(1);
    }

    private CookieTokens tokens(String header) {
        return cookie.tokens(MultiMap.caseInsensitiveMultiMap().add("Cookie", header));
    }

    private List<String> found(String... headers) {
        MultiMap map = MultiMap.caseInsensitiveMultiMap();
        for (String header : headers) {
            map.add("Cookie", header);
        }
        return cookie.tokens(map).tokens().stream().map(SessionToken::value).toList();
    }

    @Test
    void areNoneWithoutAHeader() {
        assertThat(found()).isEmpty();
    }

    @Test
    void areOne() {
        assertThat(found("session=" + VALUE)).containsExactly(VALUE);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = { "a=b; session=%s", "session=%s; a=b", "a=b;session=%s;c=d", ";;; session=%s ;;", "a; session=%s",
            "\tsession=%s\t", "=; session=%s", "a=session=x; session=%s" })
    void areFoundAmongOthers(String header) {
        assertThat(found(header.formatted(VALUE))).containsExactly(VALUE);
    }

    @Test
    @DisplayName("K1 are several of the name, in their order")
    void several() {
        assertThat(found("session=" + value(0) + "; session=" + value(1))).containsExactly(value(0), value(1));
    }

    @Test
    @DisplayName("K1 are several of the name in several headers, as HTTP/2 sends them")
    void severalHeaders() {
        assertThat(found("session=" + value(0), "a=b", "session=" + value(1))).containsExactly(value(0), value(1));
    }

    @Test
    @DisplayName("K1 are one where the same stands twice")
    void theSameTwice() {
        assertThat(found("session=" + VALUE + "; session=" + VALUE)).containsExactly(VALUE);
    }

    @Test
    @DisplayName("K1 are two where handles are the same and secrets are not")
    void twoSecrets() {
        String other = VALUE.substring(0, 23) + "B" + VALUE.substring(24);

        assertThat(found("session=" + VALUE + "; session=" + other)).containsExactly(VALUE, other);
    }

    @Test
    @DisplayName("K9 are too many from the fifth on, in whatever order and however many are malformed or repeated")
    void tooMany() {
        StringBuilder header = new StringBuilder();
        for (int i = 0; i < 4; i++) {
            header.append("session=").append(value(i)).append("; session=nonsense; session=").append(value(0)).append("; ");
        }
        assertThat(tokens(header.toString()).tooMany()).isFalse();

        assertThat(tokens(header + "session=" + value(4)).tooMany()).isTrue();
        assertThat(tokens("session=" + value(4) + ";" + header).tooMany()).isTrue();
    }

    @Test
    @DisplayName("K2 are not those that are malformed, however many come first")
    void malformedFirst() {
        assertThat(found("session=nonsense; ".repeat(100) + "session=" + VALUE)).containsExactly(VALUE);
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("K2 are none where the value is malformed")
    @ValueSource(strings = { "session", "session=", "session=;", "session=\"%s\"", "session= %s", "session=%s%s", "session=x%s",
            "session={\"$ne\":1}", "session=%s\u0000", "session=\u00e9", "session=%%00", "session==%s" })
    void malformed(String header) {
        assertThat(found(header.formatted(VALUE, VALUE))).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("K2 are none where the name is only part of another")
    @ValueSource(strings = { "session2=%s", "xsession=%s", "sess=%s", "session =%s", "Session=%s", "__Host-session=%s",
            "session.=%s", "sessio=%s", "a=session=%s" })
    void otherName(String header) {
        assertThat(found(header.formatted(VALUE))).isEmpty();
    }

    @Test
    @DisplayName("K2 are none in 100 kB of nonsense")
    void huge() {
        assertThat(found("session=" + "x".repeat(100_000))).isEmpty();
        assertThat(found(";".repeat(100_000))).isEmpty();
        assertThat(found("session=".repeat(12_500))).isEmpty();
    }

    @Test
    void areFoundBehind100KilobytesOfOthers() {
        assertThat(found("a=" + "x".repeat(100_000) + "; session=" + VALUE)).containsExactly(VALUE);
    }

    @Test
    void areFoundByANameWithAPrefix() {
        SessionCookie host = new SessionCookie(Configs.settings());

        assertThat(host.tokens(HttpHeaders.headers().add("cookie", "__Host-session=" + VALUE)).tokens()).hasSize(1);
        assertThat(host.tokens(HttpHeaders.headers().add("cookie", "session=" + VALUE)).tokens()).isEmpty();
    }
}
