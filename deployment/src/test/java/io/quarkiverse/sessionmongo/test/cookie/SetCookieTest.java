package io.quarkiverse.sessionmongo.test.cookie;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;

import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessionmongo.Session;
import io.quarkiverse.sessionmongo.test.Browser;
import io.quarkiverse.sessionmongo.test.MovableClock;
import io.quarkiverse.sessionmongo.test.SessionApp;
import io.quarkus.test.QuarkusUnitTest;
import io.quarkus.test.common.http.TestHTTPResource;

@DisplayName("K4 Set-Cookie only for a new, renewed or ended session")
class SetCookieTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = SessionApp.of(CookieResource.class)
            .overrideConfigKey("quarkus.session-mongo.cookie.path", "/")
            .overrideConfigKey("quarkus.session-mongo.cookie.secure", "always")
            .overrideConfigKey("quarkus.session-mongo.cookie.name", "session")
            .overrideConfigKey("quarkus.session-mongo.cookie.same-site", "strict")
            .overrideConfigKey("quarkus.session-mongo.cookie.partitioned", "true")
            .overrideConfigKey("quarkus.session-mongo.cookie.priority", "high");

    private static final String ATTRIBUTES = "; Path=/; HttpOnly; Secure; SameSite=Strict; Partitioned; Priority=High";

    @TestHTTPResource
    URI root;

    @Inject
    MovableClock clock;

    private static void none(HttpResponse<String> response) {
        assertThat(response.headers().allValues("Set-Cookie")).isEmpty();
        assertThat(response.headers().firstValue("Cache-Control")).isEmpty();
    }

    @Test
    @DisplayName("K4 K11 new: with the attributes, and no-store")
    void fresh() {
        Browser visitor = new Browser(root);
        none(visitor.get("/get"));
        HttpResponse<String> response = visitor.post("/set?value=1");

        assertThat(Browser.setCookie(response)).isEqualTo("session=" + visitor.cookie() + ATTRIBUTES);
        assertThat(visitor.cookie()).matches("[A-Za-z0-9_-]{22}\\.[A-Za-z0-9_-]{43}");
        assertThat(response.headers().firstValue("Cache-Control")).hasValue("no-store");
    }

    @Test
    @DisplayName("K4 read, written and touched: none")
    void used() {
        Browser visitor = new Browser(root);
        visitor.post("/set?value=1");

        none(visitor.get("/get"));
        none(visitor.post("/set?value=2"));
        clock.advance(Duration.ofMinutes(2));
        none(visitor.get("/get"));
    }

    @Test
    @DisplayName("K4 renewed: the new one")
    void renewed() {
        Browser visitor = new Browser(root);
        visitor.post("/set?value=1");
        HttpResponse<String> response = visitor.post("/renew");

        assertThat(Browser.setCookie(response)).isEqualTo("session=" + visitor.cookie() + ATTRIBUTES);
    }

    @Test
    @DisplayName("K4 K11 ended: expired with the same attributes; ended by another request: none")
    void ended() {
        Browser visitor = new Browser(root);
        visitor.post("/set?value=1");
        Browser other = visitor.copy();

        HttpResponse<String> response = visitor.post("/logout");
        assertThat(Browser.setCookie(response))
                .isEqualTo("session=; Max-Age=0; Expires=Thu, 01 Jan 1970 00:00:00 GMT" + ATTRIBUTES);
        assertThat(response.headers().firstValue("Cache-Control")).hasValue("no-store");
        none(other.post("/logout"));
        none(other.get("/get"));
    }

    @Test
    @DisplayName("K4 begun and ended in one request: none")
    void begunAndEnded() {
        none(new Browser(root).post("/cookie/begun-and-ended"));
    }

    @Test
    @DisplayName("K4 the application's own cookies stay")
    void others() {
        HttpResponse<String> response = new Browser(root).post("/cookie/own");

        assertThat(response.headers().allValues("Set-Cookie")).hasSize(3).anyMatch(cookie -> cookie.startsWith("one=1"))
                .anyMatch(cookie -> cookie.startsWith("two=2")).anyMatch(cookie -> cookie.startsWith("session="));
        assertThat(response.headers().allValues("Cache-Control")).containsExactly("no-store");
    }

    @Path("/cookie")
    public static class CookieResource {

        @Inject
        Session session;

        @POST
        @Path("begun-and-ended")
        public String begunAndEnded() {
            session.set("a", 1).invalidate();
            return "ok";
        }

        @POST
        @Path("own")
        public Response own() {
            session.set("a", 1);
            return Response.ok("ok").cookie(new NewCookie.Builder("one").value("1").build(),
                    new NewCookie.Builder("two").value("2").build()).header("Cache-Control", "max-age=60").build();
        }
    }
}
