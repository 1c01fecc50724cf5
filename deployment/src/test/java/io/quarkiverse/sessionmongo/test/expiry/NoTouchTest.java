package io.quarkiverse.sessionmongo.test.expiry;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.sessionmongo.Session;
import io.quarkiverse.sessionmongo.test.Browser;
import io.quarkiverse.sessionmongo.test.MovableClock;
import io.quarkiverse.sessionmongo.test.SessionApp;
import io.quarkus.test.QuarkusUnitTest;
import io.quarkus.test.common.http.TestHTTPResource;

@DisplayName("E3 a page that polls does not keep its session alive")
class NoTouchTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = SessionApp.of(NewsResource.class)
            .overrideConfigKey("quarkus.session-mongo.no-touch-paths", "/news,/stream/");

    @TestHTTPResource
    URI root;

    @Inject
    MovableClock clock;

    @AfterEach
    void now() {
        clock.reset();
    }

    private Browser begin() {
        Browser visitor = new Browser(root);
        visitor.post("/set?value=1");
        return visitor;
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("E3 by its path, those below it, and by doNotTouch in the endpoint: it reads the session until that ends on time")
    @ValueSource(strings = { "/news", "/news/latest", "/stream", "/called" })
    void polls(String path) {
        Browser visitor = begin();
        for (int minute = 0; minute < 25; minute += 5) {
            clock.advance(Duration.ofMinutes(5));
            assertThat(visitor.get(path).body()).isEqualTo("1");
        }
        clock.advance(Duration.ofMinutes(5));

        assertThat(visitor.get(path).body()).isEqualTo("nothing");
        assertThat(visitor.get("/get").body()).isEmpty();
    }

    @Test
    @DisplayName("E3 beside requests of the visitor, which keep it alive")
    void beside() {
        Browser visitor = begin();
        for (int minute = 0; minute < 60; minute += 20) {
            clock.advance(Duration.ofMinutes(10));
            assertThat(visitor.get("/news").body()).isEqualTo("1");
            clock.advance(Duration.ofMinutes(10));
            assertThat(visitor.get("/newspaper").body()).isEqualTo("1");
        }
    }

    @Test
    @DisplayName("E3 what it changes is stored")
    void changes() {
        Browser visitor = begin();
        clock.advance(Duration.ofMinutes(20));
        visitor.post("/news");
        assertThat(new Browser(root).withCookie(visitor.cookie()).get("/news").body()).isEqualTo("seen");
        clock.advance(Duration.ofMinutes(10));

        assertThat(visitor.get("/get").body()).isEmpty();
    }

    @Path("/")
    public static class NewsResource {

        @Inject
        Session session;

        private String value() {
            return session.get("a", String.class).orElse("nothing");
        }

        @GET
        @Path("{page: news|newspaper|stream|news/latest}")
        public String news() {
            return value();
        }

        @GET
        @Path("called")
        public String called() {
            return session.doNotTouch().get("a", String.class).orElse("nothing");
        }

        @POST
        @Path("news")
        public String seen() {
            session.set("a", "seen");
            return value();
        }
    }
}
