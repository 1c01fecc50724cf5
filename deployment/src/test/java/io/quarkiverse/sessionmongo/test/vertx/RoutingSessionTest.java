package io.quarkiverse.sessionmongo.test.vertx;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessionmongo.test.Browser;
import io.quarkiverse.sessionmongo.test.SessionApp;
import io.quarkus.test.QuarkusUnitTest;
import io.quarkus.test.common.http.TestHTTPResource;

@DisplayName("RoutingContext.session() is the request's session for handlers of vertx-web")
class RoutingSessionTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = SessionApp.of(RoutingSessionRoutes.class)
            .overrideConfigKey("quarkus.session-mongo.vertx-session.enabled", "true")
            .overrideConfigKey("quarkus.http.auth.proactive", "false");

    @TestHTTPResource
    URI root;

    Browser visitor;

    @BeforeEach
    void begin() {
        visitor = new Browser(root);
    }

    @Test
    @DisplayName("A request that does not use it begins no session")
    void unused() {
        assertThat(visitor.get("/plain").body()).isEqualTo("plain");
        assertThat(visitor.get("/vertx/nothing").body()).isEqualTo("true");
        assertThat(visitor.cookie()).isNull();
    }

    @Test
    @DisplayName("What it has is what Session has, and the other way round")
    void attributes() {
        visitor.post("/set?name=a&value=1");

        assertThat(visitor.get("/vertx/read?name=a").body()).isEqualTo("1");
        visitor.post("/vertx/write?name=b&value=2");
        assertThat(visitor.get("/get?name=b").body()).isEqualTo("2");
        assertThat(visitor.get("/vertx/data").body()).isEqualTo("{a=1, b=2}");
        assertThat(visitor.post("/vertx/remove?name=b").body()).isEqualTo("2");
        assertThat(visitor.get("/vertx/data").body()).isEqualTo("{a=1}");
    }

    @Test
    @DisplayName("JSON comes back as JSON")
    void json() {
        visitor.post("/vertx/json");

        assertThat(visitor.get("/vertx/json").body()).isEqualTo("{\"a\":[1,{\"b\":true}]} [\"x\",{\"y\":null}]");
    }

    @Test
    @DisplayName("regenerateId renews the cookie, destroy ends the session")
    void life() {
        visitor.post("/vertx/write?name=a&value=1");
        String old = visitor.cookie();

        assertThat(visitor.post("/vertx/regenerate").body()).isEqualTo("true " + visitor.handle());
        assertThat(visitor.cookie()).isNotEqualTo(old);
        assertThat(new Browser(root).withCookie(old).get("/vertx/read?name=a").body()).isEqualTo("null");
        assertThat(visitor.get("/vertx/read?name=a").body()).isEqualTo("1");

        assertThat(visitor.post("/vertx/destroy").body()).isEqualTo("true");
        assertThat(visitor.cookie()).isNull();
    }

    @Test
    @DisplayName("vertx-web's handler against CSRF: its token is that of one session, and of one sign-in")
    void csrf() {
        assertThat(visitor.post("/vertx/csrf").statusCode()).isEqualTo(403);
        String token = token(visitor.get("/vertx/csrf"));
        assertThat(submit(visitor, token).statusCode()).isEqualTo(200);

        Browser other = new Browser(root);
        other.get("/vertx/csrf");
        assertThat(submit(other, token).statusCode()).isEqualTo(403);

        String before = token(visitor.get("/vertx/csrf"));
        visitor.post("/login");
        assertThat(submit(visitor, before).statusCode()).isEqualTo(403);
        assertThat(submit(visitor, token(visitor.get("/vertx/csrf"))).statusCode()).isEqualTo(200);
    }

    @Test
    @DisplayName("vertx-web's handlers of sign-in by form: the session is the user's, under a new cookie")
    void form() {
        HttpResponse<String> refused = visitor.get("/vertx/private/page");
        assertThat(refused.statusCode()).isEqualTo(302);
        assertThat(refused.headers().firstValue("Location")).contains("/vertx/sign-in");
        String old = visitor.cookie();

        HttpResponse<String> signedIn = visitor.send(visitor.request("POST", "/vertx/sign-in")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .method("POST", BodyPublishers.ofString("username=ann&password=ann")));

        assertThat(signedIn.statusCode()).isEqualTo(302);
        assertThat(signedIn.headers().firstValue("Location")).contains("/vertx/private/page");
        assertThat(visitor.cookie()).isNotEqualTo(old);
        assertThat(visitor.get("/vertx/private/page").body()).isEqualTo("ann");
    }

    private static String token(HttpResponse<String> response) {
        return response.body();
    }

    private static HttpResponse<String> submit(Browser visitor, String token) {
        return visitor.send(visitor.request("POST", "/vertx/csrf").setHeader("Cookie",
                Browser.COOKIE + "=" + visitor.cookie() + "; XSRF-TOKEN=" + token).header("X-XSRF-TOKEN", token));
    }
}
