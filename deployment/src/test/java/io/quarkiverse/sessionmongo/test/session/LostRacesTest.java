package io.quarkiverse.sessionmongo.test.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

import org.jboss.resteasy.reactive.RestPath;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.sessionmongo.Session;
import io.quarkiverse.sessionmongo.SessionStore;
import io.quarkiverse.sessionmongo.test.Browser;
import io.quarkiverse.sessionmongo.test.Checkpoint;
import io.quarkiverse.sessionmongo.test.MovableClock;
import io.quarkiverse.sessionmongo.test.SessionApp;
import io.quarkus.test.QuarkusUnitTest;
import io.quarkus.test.common.http.TestHTTPResource;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;

@DisplayName("What a request is told that loses a race")
class LostRacesTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = SessionApp.of(HeldResource.class)
            .overrideConfigKey("quarkus.session-mongo.renew-after", "10M")
            .overrideConfigKey("quarkus.session-mongo.renew-grace", "10S");

    @TestHTTPResource
    URI root;

    @Inject
    SessionStore store;

    @Inject
    Checkpoint checkpoint;

    @Inject
    MovableClock clock;

    Browser visitor;

    @BeforeEach
    void begin() {
        store.deleteAll();
        visitor = new Browser(root);
        visitor.post("/set?value=1");
    }

    @AfterEach
    void now() {
        clock.reset();
    }

    /** A request that was loaded and waits; {@code meanwhile} happens before it does its work. */
    private HttpResponse<String> held(Browser browser, String work, Runnable meanwhile) {
        CompletableFuture<HttpResponse<String>> response = browser.sendAsync(browser.request("POST", "/held/" + work));
        checkpoint.awaitArrival();
        meanwhile.run();
        checkpoint.release();
        return response.join();
    }

    /** The cookie is renewed by time, so many times. */
    private void renewals(int times) {
        for (int i = 0; i < times; i++) {
            clock.advance(Duration.ofMinutes(11));
            String before = visitor.cookie();
            visitor.get("/get");
            assertThat(visitor.cookie()).isNotEqualTo(before);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = { 1, 2, 3 })
    @DisplayName("C17 its cookie was renewed meanwhile, long ago, and again: what it sets is stored")
    void setsLate(int times) {
        HttpResponse<String> response = held(visitor.copy(), "set", () -> renewals(times));

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(Browser.setCookie(response)).isNull();
        assertThat(visitor.get("/get").body()).isEqualTo("held");
    }

    @ParameterizedTest
    @ValueSource(ints = { 1, 2, 3 })
    @DisplayName("C17 its cookie was renewed meanwhile, long ago, and again: its sign-out ends the session")
    void signsOutLate(int times) {
        HttpResponse<String> response = held(visitor.copy(), "logout", () -> renewals(times));

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(store.count()).isZero();
        assertThat(visitor.get("/get").body()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = { "invalidate", "login" })
    @DisplayName("C18 it signs in, and its session was ended or signed over meanwhile: the visitor is signed in, in a fresh session")
    void signsIn(String meanwhile) {
        Browser slow = visitor.copy();
        HttpResponse<String> response = held(slow, "login", () -> visitor.copy().post("/" + meanwhile + "?principal=eve"));

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(slow.handle()).isNotEqualTo(visitor.handle());
        assertThat(slow.get("/principal").body()).isEqualTo("bob");
        assertThat(slow.get("/names").body()).isEqualTo("set-with-login");
        assertThat(store.findByPrincipal("bob")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = { "logout", "invalidate", "renew", "logout-and-set" })
    @DisplayName("C19 it signs out or renews, and its session lives under another cookie: 409, and it lives on")
    void conflict(String work) {
        Browser other = visitor.copy();
        Browser slow = visitor.copy();
        String cookie = slow.cookie();
        HttpResponse<String> response = held(slow, work, () -> other.post("/login"));

        assertThat(response.statusCode()).isEqualTo(409);
        assertThat(response.body()).startsWith("Conflict").doesNotContain("done");
        assertThat(slow.cookie()).isEqualTo(cookie);
        assertThat(other.get("/principal").body()).isEqualTo("alice");
        assertThat(store.count()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = { "logout", "invalidate", "renew" })
    @DisplayName("C19 it signs out or renews, and its session has ended: 200, and no cookie")
    void alreadyGone(String work) {
        HttpResponse<String> response = held(visitor.copy(), work, () -> visitor.copy().post("/invalidate"));

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(Browser.setCookie(response)).isNull();
        assertThat(store.count()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = { "renew-save-renew", "save-renew", "save-login", "login-save-renew", "renew-save-login",
            "save-save-renew" })
    @DisplayName("C16 it renews or signs in while a save that it does not wait for is under way: its cookie is the one that is stored")
    void unawaited(String work) {
        visitor.post("/unawaited/" + work);
        assertThat(visitor.get("/get").body()).isEqualTo("unawaited");
        assertThat(visitor.get("/principal").body()).isEqualTo(work.contains("login") ? "bob" : "");

        clock.advance(Duration.ofMinutes(11));
        String before = visitor.cookie();
        visitor.post("/unawaited/" + work);
        assertThat(visitor.cookie()).isNotEqualTo(before);
        assertThat(visitor.get("/get").body()).isEqualTo("unawaited");
        assertThat(new Browser(root).withCookie(before).get("/get").body()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = { "save-renew", "save-login", "save-save-renew" })
    @DisplayName("C16 the same, and a parallel request has renewed the cookie by time")
    void unawaitedAndLost(String work) {
        clock.advance(Duration.ofMinutes(9));
        Browser slow = visitor.copy();
        CompletableFuture<HttpResponse<String>> response = slow.sendAsync(slow.request("POST", "/unawaited/held/" + work));
        checkpoint.awaitArrival();
        clock.advance(Duration.ofMinutes(2));
        visitor.get("/get");
        checkpoint.release();

        assertThat(response.join().statusCode()).isEqualTo(200);
        assertThat(slow.get("/get").body()).isEqualTo("unawaited");
        assertThat(slow.get("/principal").body()).isEqualTo(work.contains("login") ? "bob" : "");
        assertThat(visitor.get("/get").body()).isEmpty();
    }

    /** What the held requests do. */
    @Path("/")
    public static class HeldResource {

        @Inject
        Session session;

        @Inject
        Checkpoint checkpoint;

        @POST
        @Path("held/{work}")
        @Blocking
        public String held(@RestPath String work) {
            checkpoint.pass();
            switch (work) {
                case "set" -> session.set("a", "held");
                case "logout" -> session.logout();
                case "invalidate" -> session.invalidate();
                case "renew" -> session.renew();
                case "login" -> session.set("set-with-login", 1).login("bob", Set.of());
                case "logout-and-set" -> {
                    session.logout();
                    session.set("a", "new");
                }
                default -> throw new IllegalArgumentException(work);
            }
            return "done";
        }

        @POST
        @Path("unawaited/held/{work}")
        @Blocking
        public String heldUnawaited(@RestPath String work) {
            checkpoint.pass();
            return unawaited(work).await().indefinitely();
        }

        @POST
        @Path("unawaited/{work}")
        public Uni<String> unawaited(@RestPath String work) {
            session.set("a", "unawaited");
            for (String step : work.split("-")) {
                switch (step) {
                    case "save" -> session.set("step", step).save().subscribe().with(saved -> {
                    });
                    case "renew" -> session.renew();
                    case "login" -> session.login("bob", Set.of());
                    default -> throw new IllegalArgumentException(step);
                }
            }
            return Uni.createFrom().item("done");
        }
    }
}
