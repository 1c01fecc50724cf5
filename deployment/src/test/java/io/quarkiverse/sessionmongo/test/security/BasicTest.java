package io.quarkiverse.sessionmongo.test.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessionmongo.SessionStore;
import io.quarkiverse.sessionmongo.test.Browser;
import io.quarkiverse.sessionmongo.test.Commands;
import io.quarkiverse.sessionmongo.test.SessionApp;
import io.quarkus.test.QuarkusUnitTest;
import io.quarkus.test.common.http.TestHTTPResource;

@DisplayName("I1 a session that is used with basic authentication follows its principal")
class BasicTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = SecuredApp.withUsers(SecuredApp.withLogin(
            SessionApp.of(SecuredResource.class, SecuredApp.class)))
            .overrideConfigKey("quarkus.http.auth.basic", "true");

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
        commands.take();
    }

    private HttpResponse<String> as(String user, String method, String path) {
        String credentials = Base64.getEncoder().encodeToString((user + ":" + user).getBytes(StandardCharsets.UTF_8));
        return visitor.send(visitor.request(method, path).header("Authorization", "Basic " + credentials));
    }

    @Test
    @DisplayName("I1 renewed with the first request, in the command of the delta; the old cookie is dead")
    void renewed() {
        visitor.post("/set?value=1");
        String old = visitor.cookie();
        commands.take();

        assertThat(as("alice", "POST", "/set?name=b&value=2").statusCode()).isEqualTo(200);

        assertThat(commands.names()).containsExactly("find", "update");
        assertThat(visitor.cookie()).isNotEqualTo(old).startsWith(old.substring(0, 22));
        assertThat(visitor.get("/names").body()).isEqualTo("a,b");
        assertThat(new Browser(root).withCookie(old).get("/names").body()).isEmpty();
        assertThat(store.findByPrincipal("alice")).extracting(info -> info.id()).contains(visitor.handle());
    }

    @Test
    @DisplayName("I1 the same principal again: no renewal, no command beyond the find")
    void sameAgain() {
        visitor.post("/set?value=1");
        as("alice", "GET", "/plain");
        String cookie = visitor.cookie();
        commands.take();

        HttpResponse<String> response = as("alice", "GET", "/plain");

        assertThat(Browser.setCookie(response)).isNull();
        assertThat(visitor.cookie()).isEqualTo(cookie);
        assertThat(commands.names()).containsExactly("find");
    }

    @Test
    @DisplayName("I1 without a session none is made")
    void noSession() {
        HttpResponse<String> response = as("alice", "GET", "/secured/admin");
        as("alice", "GET", "/id");

        assertThat(response.body()).isEqualTo("admin");
        assertThat(Browser.setCookie(response)).isNull();
        assertThat(commands.names()).isEmpty();
    }

    @Test
    @DisplayName("I1 a session that begins with it belongs to its principal")
    void begins() {
        as("alice", "POST", "/set?value=1");

        assertThat(commands.names()).containsExactly("insert");
        assertThat(visitor.get("/principal").body()).isEqualTo("alice");
    }

    @Test
    @DisplayName("I5 another principal: nothing of the first one's attributes is left")
    void another() {
        as("alice", "POST", "/set?value=secret");
        String alice = visitor.cookie();

        assertThat(as("bob", "GET", "/names").body()).isEmpty();
        assertThat(store.find(alice.substring(0, 22))).isEmpty();
        as("bob", "POST", "/set?name=b&value=1");

        assertThat(visitor.handle()).isNotEqualTo(alice.substring(0, 22));
        assertThat(visitor.get("/names").body()).isEqualTo("b");
        assertThat(visitor.get("/principal").body()).isEqualTo("bob");
        assertThat(new Browser(root).withCookie(alice).get("/names").body()).isEmpty();
    }

    @Test
    @DisplayName("I5 over a session that somebody else signed in to")
    void overSignedIn() {
        visitor.post("/secured/login?principal=carol");
        visitor.post("/set?value=secret");

        assertThat(as("bob", "GET", "/secured/authenticated").body()).isEqualTo("bob");

        assertThat(visitor.get("/secured/anyone").body()).isEmpty();
        assertThat(visitor.get("/names").body()).isEmpty();
    }

    @Test
    @DisplayName("The session that basic's principal owns does not replace the password")
    void notASignIn() {
        as("alice", "POST", "/set?value=1");

        assertThat(visitor.get("/secured/authenticated").statusCode()).isEqualTo(401);
        assertThat(visitor.get("/get").body()).isEqualTo("1");
    }

    @Test
    @DisplayName("Basic and the session's sign-in with one principal live side by side")
    void sideBySide() {
        visitor.post("/secured/login?principal=alice&roles=user");
        String cookie = visitor.cookie();

        assertThat(as("alice", "GET", "/secured/admin").body()).isEqualTo("admin");
        assertThat(visitor.cookie()).isEqualTo(cookie);
        assertThat(visitor.get("/secured/admin").statusCode()).isEqualTo(403);
        assertThat(visitor.get("/secured/authenticated").body()).isEqualTo("alice");
    }

    @Test
    @DisplayName("A wrong password changes nothing")
    void wrongPassword() {
        visitor.post("/set?value=1");
        String cookie = visitor.cookie();

        String wrong = Base64.getEncoder().encodeToString("alice:bob".getBytes(StandardCharsets.UTF_8));
        HttpResponse<String> response = visitor
                .send(visitor.request("GET", "/secured/anyone").header("Authorization", "Basic " + wrong));

        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(visitor.cookie()).isEqualTo(cookie);
        assertThat(visitor.get("/principal").body()).isEmpty();
    }
}
