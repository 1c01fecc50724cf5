package io.quarkiverse.sessionmongo.runtime.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.util.List;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.sessionmongo.runtime.config.Configs;
import io.quarkiverse.sessionmongo.runtime.http.CookieOutcome.Send;
import io.quarkiverse.sessionmongo.runtime.token.SessionToken;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;

@DisplayName("Set-Cookie")
class SetCookieTest {

    private static final String VALUE = "AAECAwQFBgcICQoLDA0ODw.AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8";
    private static final SessionToken TOKEN = SessionToken.parse(VALUE, 0, VALUE.length());

    private final MultiMap headers = HttpHeaders.headers();

    private static <T> T stub(Class<T> type, String method, Object result) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] { type }, (proxy, called, arguments) -> {
            if (called.getName().equals(method)) {
                return result;
            }
            throw new AssertionError(called.getName());
        }));
    }

    private static HttpServerRequest request() {
        return stub(HttpServerRequest.class, "scheme", "https");
    }

    private String sent(long lifetime, String... properties) {
        new SessionCookie(Configs.settings(properties)).send(request(), headers, new Send(TOKEN, lifetime, false));
        return headers.get("Set-Cookie");
    }

    private String expired(String... properties) {
        new SessionCookie(Configs.settings(properties)).expire(headers);
        return headers.get("Set-Cookie");
    }

    @Test
    void hasTheStrictestAttributesInProduction() {
        assertThat(sent(1000)).isEqualTo("__Host-session=" + VALUE + "; Path=/; HttpOnly; Secure; SameSite=Lax");
    }

    @Test
    void isNotSecureInTests() {
        new SessionCookie(Configs.testSettings()).send(request(), headers, new Send(TOKEN, 1000, false));

        assertThat(headers.get("Set-Cookie")).isEqualTo("session=" + VALUE + "; Path=/; HttpOnly; SameSite=Lax");
    }

    @Test
    void hasWhatIsConfigured() {
        assertThat(sent(1000, "cookie.name=sid", "cookie.path=/app", "cookie.domain=example.org", "cookie.same-site=strict"))
                .isEqualTo("sid=" + VALUE + "; Path=/app; Domain=example.org; HttpOnly; Secure; SameSite=Strict");
    }

    @Test
    void mayBeForOtherSites() {
        assertThat(sent(1000, "cookie.same-site=none")).endsWith("; Secure; SameSite=None");
    }

    @Test
    @DisplayName("K11 may be partitioned by the embedding site")
    void partitioned() {
        assertThat(sent(1000, "cookie.same-site=none", "cookie.partitioned=true"))
                .endsWith("; Secure; SameSite=None; Partitioned");
    }

    @Test
    @DisplayName("K11 is neither partitioned nor has a priority unless configured")
    void notPartitioned() {
        assertThat(sent(1000)).doesNotContain("Partitioned").doesNotContain("Priority");
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("K11 has the priority that is configured")
    @CsvSource({ "low,Low", "medium,Medium", "HIGH,High" })
    void priority(String priority, String attribute) {
        assertThat(sent(1000, "cookie.priority=" + priority)).endsWith("; SameSite=Lax; Priority=" + attribute);
    }

    @Test
    @DisplayName("K6 has the session's own lifetime for its age")
    void maxAge() {
        assertThat(sent(1_234_999, "cookie.max-age=1H")).startsWith("__Host-session=" + VALUE + "; Max-Age=1234; Path=/");
    }

    @Test
    @DisplayName("K6 has the configured age at the most")
    void longestMaxAge() {
        assertThat(sent(Long.MAX_VALUE, "cookie.max-age=1H")).contains("; Max-Age=3600;");
    }

    @Test
    @DisplayName("K6 has an age of one second at the least, as 0 would expire it")
    void shortestMaxAge() {
        assertThat(sent(1, "cookie.max-age=1H")).contains("; Max-Age=1;");
    }

    @Test
    void hasNoAgeUnlessConfigured() {
        assertThat(sent(1_234_999)).doesNotContain("Max-Age").doesNotContain("Expires");
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("I9 of a remembered session has its whole lifetime for its age, with and without cookie.max-age")
    @ValueSource(strings = { "cookie.max-age=1H", "cookie.secure=always" })
    void remembered(String property) {
        new SessionCookie(Configs.settings(property)).send(request(), headers, new Send(TOKEN, 2_592_000_000L, true));

        assertThat(headers.get("Set-Cookie")).contains("; Max-Age=2592000;");
    }

    @Test
    @DisplayName("K4 brings no-store with it, whatever the endpoint said")
    void noStore() {
        headers.set("Cache-Control", "public, max-age=3600");

        sent(1000);

        assertThat(headers.getAll("Cache-Control")).containsExactly("no-store");
    }

    @Test
    @DisplayName("K4 keeps the other Set-Cookie headers")
    void others() {
        headers.add("Set-Cookie", "theme=dark; Path=/");

        sent(1000);

        assertThat(headers.getAll("Set-Cookie")).hasSize(2).contains("theme=dark; Path=/");
    }

    @Test
    @DisplayName("K4 expires with the very attributes with which it was set")
    void expires() {
        String[] properties = { "cookie.path=/app", "cookie.domain=example.org", "cookie.same-site=strict",
                "cookie.max-age=1H", "cookie.partitioned=true", "cookie.priority=high" };
        List<String> set = List.of(sent(1000, properties).split("; "));
        headers.clear();

        List<String> expired = List.of(expired(properties).split("; "));

        assertThat(expired).startsWith("__Secure-session=", "Max-Age=0", "Expires=Thu, 01 Jan 1970 00:00:00 GMT");
        assertThat(expired.subList(3, expired.size())).isEqualTo(set.subList(2, set.size()));
    }

    @Test
    @DisplayName("K11 expires the partitioned cookie, which is another one than that without a partition")
    void expiresPartitioned() {
        assertThat(expired("cookie.partitioned=true", "cookie.priority=low")).startsWith("__Host-session=; Max-Age=0;")
                .endsWith("; Partitioned; Priority=Low");
    }

    @Test
    @DisplayName("K4 brings no-store when it expires, and keeps the others")
    void expiresWithNoStore() {
        headers.add("Set-Cookie", "theme=dark");

        expired();

        assertThat(headers.getAll("Set-Cookie")).hasSize(2);
        assertThat(headers.get("Cache-Control")).isEqualTo("no-store");
    }
}
