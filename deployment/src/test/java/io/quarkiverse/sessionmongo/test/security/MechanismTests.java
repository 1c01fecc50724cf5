package io.quarkiverse.sessionmongo.test.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpResponse;
import java.util.Set;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import io.quarkiverse.sessionmongo.SessionStore;
import io.quarkiverse.sessionmongo.test.Browser;
import io.quarkiverse.sessionmongo.test.Commands;
import io.quarkus.test.common.http.TestHTTPResource;

/** What holds whenever authentication happens and however the session is loaded. */
public abstract class MechanismTests {

    @TestHTTPResource
    URI root;

    @Inject
    Commands commands;

    @Inject
    SessionStore store;

    Browser visitor;

    @BeforeEach
    void visit() {
        visitor = new Browser(root);
    }

    Browser other() {
        return new Browser(root);
    }

    void signIn(String principal, String roles) {
        assertThat(visitor.post("/secured/login?principal=" + principal + "&roles=" + roles).statusCode()).isEqualTo(200);
        commands.take();
    }

    private int status(String path) {
        return visitor.get(path).statusCode();
    }

    @Test
    @DisplayName("I4 nobody is signed in: 401, and no command")
    void anonymous() {
        commands.take();

        assertThat(status("/secured/authenticated")).isEqualTo(401);
        assertThat(status("/secured/uni")).isEqualTo(401);
        assertThat(status("/secured/admin")).isEqualTo(401);
        assertThat(status("/secured/configured")).isEqualTo(401);
        assertThat(visitor.get("/secured/anyone").body()).isEmpty();
        assertThat(commands.names()).isEmpty();
    }

    @Test
    @DisplayName("I4 a session in which nobody signed in: 401")
    void onlyVisiting() {
        visitor.post("/set?value=1");

        assertThat(status("/secured/authenticated")).isEqualTo(401);
    }

    @Test
    @DisplayName("I4 @Authenticated, @RolesAllowed and configured permissions, from the next request on")
    void signedIn() {
        signIn("carol", "user,admin");

        assertThat(visitor.get("/secured/authenticated").body()).isEqualTo("carol");
        assertThat(visitor.get("/secured/uni").body()).isEqualTo("carol");
        assertThat(visitor.get("/secured/admin").body()).isEqualTo("admin,user");
        assertThat(visitor.get("/secured/configured").body()).isEqualTo("carol");
        assertThat(visitor.get("/secured/anyone").body()).isEqualTo("carol");
    }

    @Test
    @DisplayName("I4 without the role: 403")
    void withoutRole() {
        signIn("carol", "user");

        assertThat(status("/secured/admin")).isEqualTo(403);
    }

    @Test
    @DisplayName("I4 an application's SecurityIdentityAugmentor is asked")
    void augmented() {
        signIn("alice", "user");
        assertThat(status("/secured/permission")).isEqualTo(200);

        visitor = other();
        signIn("bob", "user");
        assertThat(status("/secured/permission")).isEqualTo(403);
    }

    @Test
    @DisplayName("I4 the identity costs no command beyond the session's find")
    void commands() {
        signIn("carol", "admin");

        visitor.get("/secured/admin");

        assertThat(commands.names()).containsExactly("find");
    }

    @Test
    @DisplayName("I4 after logout: 401, also for who kept the cookie")
    void signedOut() {
        signIn("carol", "user");
        String cookie = visitor.cookie();

        visitor.post("/logout");

        assertThat(status("/secured/authenticated")).isEqualTo(401);
        assertThat(other().withCookie(cookie).get("/secured/authenticated").statusCode()).isEqualTo(401);
    }

    @Test
    @DisplayName("I6 updateRoles is in force on the next request of every device")
    void updatedRoles() {
        signIn("dave", "user");
        Browser laptop = visitor;
        visitor = other();
        signIn("dave", "user");

        assertThat(store.updateRoles("dave", Set.of("admin"))).isEqualTo(2);

        assertThat(laptop.get("/secured/admin").body()).isEqualTo("admin");
        assertThat(visitor.get("/secured/admin").body()).isEqualTo("admin");
        store.updateRoles("dave", Set.of());
        assertThat(laptop.get("/secured/admin").statusCode()).isEqualTo(403);
    }

    @Test
    @DisplayName("I6 deleteOwned with another principal's id ends nothing")
    void deleteOwned() {
        signIn("erin", "user");

        assertThat(store.deleteOwned("mallory", visitor.handle())).isFalse();
        assertThat(status("/secured/authenticated")).isEqualTo(200);

        assertThat(store.deleteOwned("erin", visitor.handle())).isTrue();
        assertThat(status("/secured/authenticated")).isEqualTo(401);
    }

    @Test
    @DisplayName("Without login.page a browser too gets 401")
    void noPage() {
        HttpResponse<String> response = visitor
                .send(visitor.request("GET", "/secured/authenticated").header("Accept", "text/html,*/*;q=0.8"));

        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(response.headers().firstValue("Location")).isEmpty();
    }
}
