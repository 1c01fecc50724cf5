package io.quarkiverse.sessionmongo.test.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.logging.Level;

import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessionmongo.Session;
import io.quarkiverse.sessionmongo.SessionRateException;
import io.quarkiverse.sessionmongo.SessionStore;
import io.quarkiverse.sessionmongo.test.Browser;
import io.quarkiverse.sessionmongo.test.Commands;
import io.quarkiverse.sessionmongo.test.MovableClock;
import io.quarkiverse.sessionmongo.test.SessionApp;
import io.quarkus.test.QuarkusUnitTest;
import io.quarkus.test.common.http.TestHTTPResource;

@DisplayName("anonymous.max-per-minute")
class AnonymousRateTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = SessionApp.of(StrangersResource.class)
            .setLogRecordPredicate(record -> record.getLoggerName().endsWith("RequestSessions")
                    && record.getLevel().intValue() >= Level.WARNING.intValue())
            .assertLogRecords(records -> assertThat(records).hasSizeBetween(1, 2))
            .overrideConfigKey("quarkus.session-mongo.anonymous.max-per-minute", "5");

    @TestHTTPResource
    URI root;

    @Inject
    MovableClock clock;

    @Inject
    Commands commands;

    @Inject
    SessionStore store;

    /** A bucket that is full. */
    @BeforeEach
    void fill() {
        clock.advance(Duration.ofMinutes(1));
        store.deleteAll();
    }

    private HttpResponse<String> stranger(String path) {
        Browser stranger = new Browser(root);
        return stranger.send(stranger.request("POST", path).header("Accept", "application/json,text/plain;q=0.5"));
    }

    private void exhaust() {
        for (int i = 0; i < 5; i++) {
            assertThat(stranger("/set?value=1").statusCode()).isEqualTo(200);
        }
    }

    @Test
    @DisplayName("A stranger too many gets 429 and no cookie, whatever the endpoint answers, and the database no command")
    void strangers() {
        exhaust();
        commands.take();
        for (int i = 0; i < 20; i++) {
            HttpResponse<String> refused = stranger("/set?value=1");
            assertThat(refused.statusCode()).isEqualTo(429);
            assertThat(refused.headers().firstValue("Content-Type")).hasValue("application/problem+json");
            assertThat(refused.headers().allValues("Set-Cookie")).isEmpty();
            assertThat(refused.body()).contains("\"status\":429").doesNotContain("max-per-minute");
        }
        assertThat(commands.take()).isEmpty();
        assertThat(store.count()).isEqualTo(5);

        clock.advance(Duration.ofSeconds(12));
        assertThat(stranger("/set?value=1").statusCode()).isEqualTo(200);
        assertThat(stranger("/set?value=1").statusCode()).isEqualTo(429);
    }

    @Test
    @DisplayName("Sign-ins, also with attributes set before, readers, and sessions that are there are not counted")
    void others() {
        Browser known = new Browser(root);
        known.post("/set?value=1");
        for (int i = 0; i < 4; i++) {
            stranger("/set?value=1");
        }

        assertThat(stranger("/set?value=1").statusCode()).isEqualTo(429);
        assertThat(known.post("/set?value=2").statusCode()).isEqualTo(200);
        assertThat(stranger("/login").statusCode()).isEqualTo(200);
        assertThat(stranger("/strangers/signed-in").statusCode()).isEqualTo(200);
        assertThat(new Browser(root).get("/get").statusCode()).isEqualTo(200);
        assertThat(store.create(Map.of("a", 1)).cookie()).isNotEmpty();
    }

    @Test
    @DisplayName("save() fails with SessionRateException, and the response is 429 even if the endpoint goes on")
    void saved() {
        exhaust();

        assertThat(stranger("/strangers/saved").statusCode()).isEqualTo(429);
        assertThat(StrangersResource.failure).isInstanceOfSatisfying(SessionRateException.class,
                refused -> assertThat(refused.limit()).isEqualTo(5)).hasMessageContaining("anonymous.max-per-minute");
    }

    @Path("/strangers")
    public static class StrangersResource {

        public static volatile Throwable failure;

        @Inject
        Session session;

        @POST
        @Path("saved")
        public String saved() {
            try {
                session.set("a", 1).save().await().indefinitely();
            } catch (SessionRateException e) {
                failure = e;
            }
            return "saved";
        }

        @POST
        @Path("signed-in")
        public String signedIn() {
            session.set("a", 1).login("ann", Set.of());
            return "signed in";
        }
    }
}
