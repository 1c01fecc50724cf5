package io.quarkiverse.sessionmongo.test.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessionmongo.SessionStore;
import io.quarkiverse.sessionmongo.test.Browser;
import io.quarkiverse.sessionmongo.test.MovableClock;
import io.quarkiverse.sessionmongo.test.SessionApp;
import io.quarkus.test.QuarkusUnitTest;
import io.quarkus.test.common.http.TestHTTPResource;

@DisplayName("I8 Limits go by when a session became its principal's, also by form authentication")
class FormLimitTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = SecuredApp.withUsers(SecuredApp.withLogin(
            SessionApp.of(SecuredResource.class, SecuredApp.class)))
            .overrideConfigKey("quarkus.http.auth.form.enabled", "true")
            .overrideConfigKey("quarkus.http.auth.form.landing-page", "/plain")
            .overrideConfigKey("quarkus.session-mongo.max-sessions-per-principal", "1");

    @TestHTTPResource
    URI root;

    @Inject
    SessionStore store;

    @Inject
    MovableClock clock;

    @BeforeEach
    void begin() {
        store.deleteAll();
    }

    @AfterEach
    void now() {
        clock.reset();
    }

    /** A browser that keeps form's cookie too. */
    private final class Window {

        private final CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);
        private final HttpClient client = HttpClient.newBuilder().cookieHandler(cookies).build();

        private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
            return client.send(request.build(), BodyHandlers.ofString());
        }

        private Window set() throws Exception {
            send(HttpRequest.newBuilder(root.resolve("/set?value=1")).POST(BodyPublishers.noBody()));
            return this;
        }

        private Window signIn() throws Exception {
            send(HttpRequest.newBuilder(root.resolve("/j_security_check"))
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(BodyPublishers.ofString("j_username=alice&j_password=alice")));
            assertThat(send(HttpRequest.newBuilder(root.resolve("/secured/authenticated"))).body()).isEqualTo("alice");
            return this;
        }

        private String handle() {
            return cookies.getCookieStore().getCookies().stream().filter(cookie -> cookie.getName().equals(Browser.COOKIE))
                    .map(HttpCookie::getValue).findFirst().orElseThrow().substring(0, 22);
        }
    }

    @Test
    @DisplayName("I8 signing in over an older anonymous session makes it the newest: the other one is evicted")
    void olderAnonymous() throws Exception {
        Window old = new Window().set();
        clock.advance(Duration.ofSeconds(10));
        Window other = new Window().set().signIn();
        clock.advance(Duration.ofSeconds(10));

        old.signIn();

        assertThat(store.find(old.handle())).isPresent();
        assertThat(store.find(other.handle())).isEmpty();
    }
}
