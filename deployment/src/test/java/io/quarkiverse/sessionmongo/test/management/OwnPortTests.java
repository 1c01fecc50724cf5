package io.quarkiverse.sessionmongo.test.management;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpResponse;
import java.util.Set;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.sessionmongo.SessionStore;
import io.quarkiverse.sessionmongo.test.SessionApp;
import io.quarkiverse.sessionmongo.testing.SessionTesting;
import io.quarkiverse.sessionmongo.testing.TestCookie;
import io.quarkus.test.QuarkusUnitTest;
import io.quarkus.test.common.http.TestHTTPResource;
import io.vertx.core.json.JsonObject;

/** What holds on the application's own port whenever authentication happens. */
public abstract class OwnPortTests {

    @TestHTTPResource("/q")
    URI root;

    @Inject
    SessionTesting sessions;

    @Inject
    SessionStore store;

    Management nobody;

    String id;

    /** Users alice, an admin, and bob, a user, with their names as passwords. */
    static QuarkusUnitTest withUsers(QuarkusUnitTest app) {
        return app.overrideConfigKey("quarkus.security.users.embedded.enabled", "true")
                .overrideConfigKey("quarkus.security.users.embedded.plain-text", "true")
                .overrideConfigKey("quarkus.security.users.embedded.users.alice", "alice")
                .overrideConfigKey("quarkus.security.users.embedded.users.bob", "bob")
                .overrideConfigKey("quarkus.security.users.embedded.roles.alice", "admin")
                .overrideConfigKey("quarkus.security.users.embedded.roles.bob", "user")
                .overrideConfigKey("quarkus.session-mongo.management.enabled", "true")
                .overrideConfigKey("quarkus.session-mongo.management.roles", "support,admin");
    }

    static QuarkusUnitTest app() {
        return withUsers(SessionApp.of(Management.class, OwnPortTests.class))
                .overrideConfigKey("quarkus.http.auth.basic", "true")
                .overrideConfigKey("quarkus.session-mongo.login.enabled", "true")
                .setLogRecordPredicate(record -> record.getLoggerName().endsWith("ManagementRoute"))
                .assertLogRecords(records -> assertThat(records).isEmpty());
    }

    @BeforeEach
    void begin() {
        nobody = new Management(root);
        id = sessions.signedIn("ann", Set.of("user")).cookie().id();
    }

    @ParameterizedTest
    @ValueSource(strings = { "GET", "HEAD", "DELETE", "POST" })
    @DisplayName("Nobody, a wrong password, another role: 401, 401, 403, and nothing ends")
    void refused(String method) {
        for (String rest : new String[] { "", "?principal=ann", "/" + id, "/x", "?limit=x" }) {
            HttpResponse<String> unknown = nobody.send(method, rest);
            assertThat(unknown.statusCode()).isEqualTo(401);
            assertThat(unknown.headers().firstValue("WWW-Authenticate")).get().asString().startsWithIgnoringCase("basic");
            assertThat(unknown.body()).doesNotContain("ann");
            assertThat(nobody.as("mallory").status(method, rest)).isEqualTo(401);
            HttpResponse<String> bob = nobody.as("bob").send(method, rest);
            assertThat(bob.statusCode()).isEqualTo(403);
            assertThat(bob.body()).doesNotContain("ann");
            assertThat(bob.headers().firstValue("Content-Type")).contains("application/problem+json");
        }
        assertThat(store.find(id)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = { "/;x=1", "//", "/%2e/", "/./" })
    @DisplayName("No way of writing the path leads around")
    void paths(String rest) {
        assertThat(nobody.status("GET", rest + id)).isIn(400, 401, 404);
        assertThat(nobody.status("DELETE", rest + id)).isIn(400, 401, 404);
        assertThat(store.find(id)).isPresent();
    }

    @Test
    @DisplayName("One of the roles may")
    void allowed() {
        Management alice = nobody.as("alice");

        assertThat(alice.json("/" + id).getString("principal")).isEqualTo("ann");
        assertThat(alice.json("?principal=ann").getJsonArray("sessions")).isNotEmpty();
        assertThat(alice.status("DELETE", "/" + id)).isEqualTo(204);
        assertThat(store.find(id)).isEmpty();
    }

    @Test
    @DisplayName("Signed in by a session, too, with the roles that it has at the moment")
    void bySession() {
        TestCookie admin = sessions.signedIn("root", Set.of("support")).cookie();
        TestCookie user = sessions.signedIn("eve", Set.of("user")).cookie();

        assertThat(nobody.send("GET", "/" + id, "Cookie", admin.header()).statusCode()).isEqualTo(200);
        assertThat(nobody.send("GET", "/" + id, "Cookie", user.header()).statusCode()).isEqualTo(403);
        store.updateRoles("root", Set.of("user"));
        assertThat(nobody.send("GET", "/" + id, "Cookie", admin.header()).statusCode()).isEqualTo(403);
    }

    @Test
    @DisplayName("It says which methods there are, to who may use them")
    void methods() {
        HttpResponse<String> response = nobody.as("alice").send("POST", "/" + id);

        assertThat(response.statusCode()).isEqualTo(405);
        assertThat(response.headers().firstValue("Allow")).contains("GET, HEAD, DELETE");
        assertThat(new JsonObject(response.body()).getString("detail")).contains("DELETE");
    }
}
