package io.quarkiverse.sessionmongo.runtime.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import io.quarkiverse.sessionmongo.runtime.Allocations;
import io.quarkiverse.sessionmongo.runtime.config.Configs;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;

@DisplayName("Bytes allocated for the cookies of a request")
class CookieAllocationTest {

    private static final String VALUE = "AAECAwQFBgcICQoLDA0ODw.AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8";

    private final SessionCookie cookie = new SessionCookie(Configs.testSettings());

    private long perRequest(String header) {
        MultiMap headers = HttpHeaders.headers();
        if (header != null) {
            headers.add(HttpHeaders.COOKIE, header);
        }
        return Allocations.perCall(() -> cookie.tokens(headers));
    }

    @Test
    void withoutAny() {
        assertThat(perRequest(null)).isZero();
    }

    @Test
    void withOne() {
        assertThat(perRequest("session=" + VALUE)).isLessThan(1_250);
    }

    @Test
    @DisplayName("with one that is malformed and 100 kB long")
    void malformed() {
        assertThat(perRequest("session=" + "x".repeat(100_000))).isLessThan(200);
    }
}
