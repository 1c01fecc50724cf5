package io.quarkiverse.sessionmongo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The way back after sign-in")
class ReturnPathTest {

    @ParameterizedTest
    @ValueSource(strings = { "/", "/orders", "/orders/7?page=2&sort=a%2Fb", "/a//b", "/@example.org", "/a:b", "/caf%C3%A9" })
    void staysOnThisSite(String path) {
        assertThat(ReturnPath.of(path)).isEqualTo(path);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = { "", "orders", "//evil.example", "///evil.example", "/\\evil.example", "\\\\evil.example",
            "https://evil.example", "https:/evil.example", "javascript:alert(1)", "/\t/evil.example", "/\n/evil.example",
            "/a\r\nSet-Cookie: a=b", " /a", "/a b", "/a\\b", "/\u2028", "/caf\u00e9", "/%zz", "@evil.example", "?a" })
    void elsewhere(String path) {
        assertThat(ReturnPath.of(path)).isEqualTo("/");
    }

    @ParameterizedTest
    @ValueSource(ints = { 2048, 100_000 })
    void tooLong(int length) {
        assertThat(ReturnPath.of("/" + "a".repeat(length))).isEqualTo("/");
    }
}
