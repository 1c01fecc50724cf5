package io.quarkiverse.sessionmongo.test.cookie;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessionmongo.SessionStore;
import io.quarkiverse.sessionmongo.test.Browser;
import io.quarkiverse.sessionmongo.test.MovableClock;
import io.quarkiverse.sessionmongo.test.SessionApp;
import io.quarkus.test.QuarkusUnitTest;
import io.quarkus.test.common.http.TestHTTPResource;

@DisplayName("K6 with cookie.max-age the browser's expiry and the server's stay together")
class MaxAgeTest {

    private static final Duration TOUCH_AFTER = Duration.ofMinutes(1);

    @RegisterExtension
    static final QuarkusUnitTest APP = SessionApp.of()
            .overrideConfigKey("quarkus.session-mongo.cookie.max-age", "20M")
            .overrideConfigKey("quarkus.session-mongo.absolute-timeout", "1H");

    @TestHTTPResource
    URI root;

    @Inject
    MovableClock clock;

    @Inject
    SessionStore store;

    private Instant browserExpiry;

    @AfterEach
    void now() {
        clock.reset();
    }

    private void received(HttpResponse<String> response) {
        String cookie = Browser.setCookie(response);
        if (cookie != null) {
            Matcher maxAge = Pattern.compile("; Max-Age=(\\d+);").matcher(cookie);
            assertThat(maxAge.find()).isTrue();
            browserExpiry = clock.instant().plusSeconds(Long.parseLong(maxAge.group(1)));
        }
    }

    @Test
    @DisplayName("K6 over an hour of use, up to the absolute timeout")
    void together() {
        Browser browser = new Browser(root);
        received(browser.post("/set?value=1"));
        String id = browser.handle();

        for (int minute = 0; minute < 59; minute++) {
            Instant serverExpiry = store.find(id).orElseThrow().info().expires().orElseThrow();
            assertThat(Duration.between(browserExpiry, serverExpiry).abs()).isLessThanOrEqualTo(TOUCH_AFTER);
            clock.advance(Duration.ofSeconds(60));
            received(browser.get("/get"));
        }
    }

    @Test
    @DisplayName("K6 not sent again while the expiry stands")
    void untouched() {
        Browser browser = new Browser(root);
        received(browser.post("/set?value=1"));
        HttpResponse<String> soon = browser.get("/get");

        assertThat(Browser.setCookie(soon)).isNull();
    }
}
