package io.quarkiverse.sessionmongo.runtime.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The cookie's rules")
class CookieRulesTest {

    private static void refused(String property, String... properties) {
        assertThatThrownBy(() -> Configs.settings(properties))
                .hasMessageStartingWith("quarkus.session-mongo." + property + "=");
    }

    @Test
    void nameItHostInProduction() {
        assertThat(Configs.settings().cookieName()).isEqualTo("__Host-session");
    }

    @Test
    void nameItPlainInTests() {
        assertThat(Configs.testSettings().cookieName()).isEqualTo("session");
        assertThat(Configs.testSettings().isSecure()).isFalse();
    }

    @Test
    void nameItHostInTestsWhereItIsSecure() {
        assertThat(Configs.testSettings("cookie.secure=always").cookieName()).isEqualTo("__Host-session");
    }

    @Test
    void nameItPlainInProductionWhereItIsNotSecure() {
        assertThat(Configs.settings("cookie.secure=never").cookieName()).isEqualTo("session");
    }

    @Test
    void nameItSecureWithAPath() {
        assertThat(Configs.settings("cookie.path=/app").cookieName()).isEqualTo("__Secure-session");
    }

    @Test
    void nameItSecureWithADomain() {
        assertThat(Configs.settings("cookie.domain=example.org").cookieName()).isEqualTo("__Secure-session");
    }

    @Test
    void leaveAGivenNameAsItIs() {
        assertThat(Configs.settings("cookie.name=sid").cookieName()).isEqualTo("sid");
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("K7 refuse the prefix __Host- that is not secure")
    @ValueSource(strings = { "__Host-a", "__host-a", "__HOST-a" })
    void hostInsecure(String name) {
        refused("cookie.name", "cookie.name=" + name, "cookie.secure=never");
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("K7 refuse the prefix __Host- with a path")
    @ValueSource(strings = { "__Host-a", "__hOST-a" })
    void hostWithPath(String name) {
        refused("cookie.name", "cookie.name=" + name, "cookie.path=/app");
    }

    @Test
    @DisplayName("K7 refuse the prefix __Host- with a domain")
    void hostWithDomain() {
        refused("cookie.name", "cookie.name=__Host-a", "cookie.domain=example.org");
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("K7 refuse the prefixes __Secure- and __Http- that are not secure")
    @ValueSource(strings = { "__Secure-a", "__secure-a", "__Http-a", "__Host-Http-a" })
    void secureInsecure(String name) {
        refused("cookie.name", "cookie.name=" + name, "cookie.secure=never");
    }

    @Test
    @DisplayName("K7 refuse the prefix __Host- in tests, where auto is not secure")
    void hostInTests() {
        assertThatThrownBy(() -> Configs.testSettings("cookie.name=__Host-a"))
                .hasMessageStartingWith("quarkus.session-mongo.cookie.name=");
    }

    @Test
    @DisplayName("K7 accept the prefix __Secure- with path and domain")
    void secure() {
        assertThatCode(() -> Configs.settings("cookie.name=__Secure-a", "cookie.path=/a", "cookie.domain=example.org"))
                .doesNotThrowAnyException();
    }

    @Test
    @DisplayName("K7 refuse SameSite=None that is not secure")
    void sameSiteNone() {
        refused("cookie.same-site", "cookie.same-site=none", "cookie.secure=never");
    }

    @Test
    @DisplayName("K7 accept SameSite=None that is secure")
    void sameSiteNoneSecure() {
        assertThatCode(() -> Configs.settings("cookie.same-site=none")).doesNotThrowAnyException();
    }

    @Test
    @DisplayName("K11 refuse a partitioned cookie that is not secure, in production and in tests")
    void partitioned() {
        refused("cookie.partitioned", "cookie.partitioned=true", "cookie.secure=never");
        assertThatThrownBy(() -> Configs.testSettings("cookie.partitioned=true"))
                .hasMessageStartingWith("quarkus.session-mongo.cookie.partitioned=true: ")
                .hasMessageEndingWith("set cookie.secure=always");
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("K11 accept a partitioned cookie that is secure, whatever its name, path and domain")
    @ValueSource(strings = { "cookie.secure=always", "cookie.name=sid", "cookie.path=/app", "cookie.domain=example.org",
            "cookie.same-site=none" })
    void partitionedSecure(String property) {
        assertThatCode(() -> Configs.settings("cookie.partitioned=true", property)).doesNotThrowAnyException();
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("K11 refuse a priority that is none of the three")
    @ValueSource(strings = { "highest", "1", "high; Domain=example.org" })
    void priority(String priority) {
        assertThatThrownBy(() -> Configs.settings("cookie.priority=" + priority))
                .hasMessageContaining("quarkus.session-mongo.cookie.priority");
    }

    @Test
    @DisplayName("K7 refuse name and value beyond 4,096 bytes")
    void longName() {
        refused("cookie.name", "cookie.name=" + "n".repeat(4031));
    }

    @Test
    @DisplayName("K7 accept name and value of 4,096 bytes")
    void longestName() {
        assertThatCode(() -> Configs.settings("cookie.name=" + "n".repeat(4030))).doesNotThrowAnyException();
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("K7 refuse a name that is no token")
    @ValueSource(strings = { "a b", "a;b", "a=b", "a,b", "a\"b", "a\tb", "a\nb", "a\u0000b", "s\u00e9ance", "a\u007fb", "a/b",
            "[a]", "{a}" })
    void noToken(String name) {
        refused("cookie.name", "cookie.name=" + name);
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("K7 refuse a path that is none")
    @ValueSource(strings = { "app", "/a;HttpOnly", "/a b", "/a\r\nX: y", "/\u00e9" })
    void path(String path) {
        refused("cookie.path", "cookie.path=" + path);
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("K7 refuse a domain that is none")
    @ValueSource(strings = { " ", "a;b", "a b", "http://a", "a:80", "a/b", "m\u00fcnchen.de" })
    void domain(String domain) {
        refused("cookie.domain", "cookie.domain=" + domain);
    }

    @Test
    @DisplayName("K7 refuse a path or domain beyond 1,024 bytes, which browsers ignore")
    void longAttributes() {
        refused("cookie.path", "cookie.path=/" + "p".repeat(1024));
        refused("cookie.domain", "cookie.domain=" + "d".repeat(1025));
    }

    @Test
    void doNotPrintALongNameInFull() {
        assertThatThrownBy(() -> Configs.settings("cookie.name=" + "n".repeat(10_000)))
                .satisfies(refused -> assertThat(refused.getMessage()).hasSizeLessThan(400));
    }
}
