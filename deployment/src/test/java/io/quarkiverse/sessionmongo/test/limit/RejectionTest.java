package io.quarkiverse.sessionmongo.test.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Set;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessionmongo.SessionLimitException;
import io.quarkiverse.sessionmongo.SessionStore;
import io.quarkiverse.sessionmongo.test.Browser;
import io.quarkiverse.sessionmongo.test.SessionApp;
import io.quarkus.test.QuarkusUnitTest;
import io.quarkus.test.common.http.TestHTTPResource;

@DisplayName("I3 max-sessions-per-principal=1, on-limit=reject")
class RejectionTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = SessionApp.of()
            .overrideConfigKey("quarkus.session-mongo.max-sessions-per-principal", "1")
            .overrideConfigKey("quarkus.session-mongo.on-limit", "reject");

    @TestHTTPResource
    URI root;

    @Inject
    SessionStore store;

    Browser first;
    Browser second;

    @BeforeEach
    void begin() {
        store.deleteAll();
        first = new Browser(root);
        second = new Browser(root);
        first.post("/login");
    }

    @Test
    @DisplayName("I3 the second sign-in gets 409 and no cookie, and the first goes on")
    void refused() {
        HttpResponse<String> refused = second.post("/login");

        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.body()).startsWith("Conflict: ");
        assertThat(Browser.setCookie(refused)).isNull();
        assertThat(first.get("/principal").body()).isEqualTo("alice");
        assertThat(store.count()).isEqualTo(1);
    }

    @Test
    @DisplayName("I3 what the refused visitor had stays as it was")
    void nothingIsLost() {
        second.post("/set?value=cart");
        String cookie = second.cookie();

        assertThat(second.post("/login").statusCode()).isEqualTo(409);

        assertThat(second.cookie()).isEqualTo(cookie);
        assertThat(second.get("/get").body()).isEqualTo("cart");
        assertThat(second.get("/principal").body()).isEmpty();
    }

    @Test
    @DisplayName("I7 a refused sign-in over another principal's session leaves that session, its cookie and its attributes")
    void overAnother() {
        second.post("/login?principal=bob");
        second.post("/set?value=of-bob");
        String cookie = second.cookie();

        HttpResponse<String> refused = second.post("/login?principal=alice");

        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(Browser.setCookie(refused)).isNull();
        assertThat(second.cookie()).isEqualTo(cookie);
        assertThat(second.get("/principal").body()).isEqualTo("bob");
        assertThat(second.get("/get").body()).isEqualTo("of-bob");
        assertThat(store.count()).isEqualTo(2);
    }

    @Test
    @DisplayName("I3 signing in again in the same session is not refused")
    void again() {
        assertThat(first.post("/login").statusCode()).isEqualTo(200);
    }

    @Test
    @DisplayName("I3 after a sign-out there is a place")
    void afterSignOut() {
        first.post("/logout");

        assertThat(second.post("/login").statusCode()).isEqualTo(200);
    }

    @Test
    @DisplayName("I3 a session that the application makes is refused with the limit's exception")
    void made() {
        assertThatThrownBy(() -> store.create("alice", Set.of(), Map.of())).isInstanceOf(SessionLimitException.class)
                .hasMessageContaining("quarkus.session-mongo.max-sessions-per-principal");
        assertThat(store.count()).isEqualTo(1);
    }
}
