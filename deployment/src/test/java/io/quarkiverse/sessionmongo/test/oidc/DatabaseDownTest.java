package io.quarkiverse.sessionmongo.test.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.time.Duration;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessionmongo.test.FailPoint;
import io.quarkiverse.sessionmongo.test.NeedsServer;
import io.quarkiverse.sessionmongo.test.SessionApp;
import io.quarkiverse.sessionmongo.test.TestServer;
import io.quarkus.test.QuarkusUnitTest;

@NeedsServer("has no fail points")
@DisplayName("O4 a database that is down: 503 at each step, and no sign-in that was there is lost")
class DatabaseDownTest extends BackChannelTests {

    private static final String PROVIDER = "database";
    private static final String DOWN = "11600";

    @RegisterExtension
    static final QuarkusUnitTest APP = OidcApp.withProvider(SessionApp.of(OidcApp.classes()), PROVIDER)
            // Refreshed by each request, though they are valid
            .overrideConfigKey("quarkus.oidc.token.refresh-token-time-skew", "1H");

    DatabaseDownTest() {
        super(PROVIDER);
    }

    private static FailPoint down(String... commands) {
        return FailPoint.every(TestServer.shared(), DOWN, commands);
    }

    private static void assertKept(HttpResponse<String> response) {
        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(response.headers().allValues("Set-Cookie")).isEmpty();
    }

    private void assertSignedIn(SignedIn user) {
        await().atMost(Duration.ofSeconds(20)).until(() -> user.visitor().get("/plain").statusCode() == 200);
        assertThat(user.visitor().get("/shop").body()).isEqualTo("alice");
    }

    @Test
    @DisplayName("O4 a page: the session cannot be read")
    void page() {
        SignedIn alice = signIn("alice");
        try (FailPoint down = down("find")) {
            assertKept(alice.visitor().get("/shop"));
        }
        assertSignedIn(alice);
    }

    @Test
    @DisplayName("O4 a refresh: the lease cannot be taken, and the provider is not asked")
    void refresh() {
        SignedIn alice = signIn("alice");
        int before = provider.counted("refreshes");
        try (FailPoint down = down("update")) {
            assertKept(alice.visitor().get("/shop"));
        }
        assertThat(provider.counted("refreshes")).isEqualTo(before);
        assertSignedIn(alice);
    }

    @Test
    @DisplayName("O4 sign-in: nothing is stored, nobody is told that it was")
    void signIn() {
        try (FailPoint down = down("insert", "update")) {
            assertThat(new OidcVisitor(root).signIn("/shop").statusCode()).isEqualTo(503);
        }
        await().atMost(Duration.ofSeconds(20)).until(() -> new OidcVisitor(root).get("/plain").statusCode() == 200);
        assertThat(store.count()).isZero();
        assertSignedIn(signIn("alice"));
    }

    @Test
    @DisplayName("O4 logout: nobody is told to be signed out who is not")
    void logout() {
        SignedIn alice = signIn("alice");
        try (FailPoint down = down("delete")) {
            assertKept(alice.visitor().get("/logout"));
        }
        assertSignedIn(alice);
    }

    @Test
    @DisplayName("O4 back-channel logout: the provider is told to send it again")
    void backChannel() {
        SignedIn alice = signIn("alice");
        String token = token("sid=" + alice.sid() + "&sub=alice-subject");
        try (FailPoint down = down("find", "delete")) {
            assertThat(logout(token)).isEqualTo(503);
        }
        await().atMost(Duration.ofSeconds(20)).until(() -> logout(token) == 200);
        assertThat(store.count()).isZero();
    }
}
