package io.quarkiverse.sessionmongo.test.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

import org.jboss.resteasy.reactive.RestQuery;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.sessionmongo.Session;
import io.quarkiverse.sessionmongo.SessionStore;
import io.quarkiverse.sessionmongo.test.Browser;
import io.quarkiverse.sessionmongo.test.Checkpoint;
import io.quarkiverse.sessionmongo.test.Load;
import io.quarkiverse.sessionmongo.test.MovableClock;
import io.quarkiverse.sessionmongo.test.SessionApp;
import io.quarkus.test.QuarkusUnitTest;
import io.quarkus.test.common.http.TestHTTPResource;

@DisplayName("A slow request, and what happens to its session meanwhile")
class RacesTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = SessionApp.of(RaceResource.class);

    @TestHTTPResource
    URI root;

    @Inject
    Checkpoint checkpoint;

    @Inject
    SessionStore store;

    @Inject
    MovableClock clock;

    Browser visitor;
    Browser slowVisitor;

    @BeforeEach
    void begin() {
        visitor = new Browser(root);
        visitor.post("/set?value=before");
        slowVisitor = visitor.copy();
    }

    @AfterEach
    void now() {
        clock.reset();
    }

    private CompletableFuture<HttpResponse<String>> hold(String method, String request) {
        CompletableFuture<HttpResponse<String>> held = slowVisitor.sendAsync(slowVisitor.request(method, request));
        checkpoint.awaitArrival();
        return held;
    }

    private HttpResponse<String> release(CompletableFuture<HttpResponse<String>> held) {
        checkpoint.release();
        HttpResponse<String> response = held.join();
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(Browser.setCookie(response)).isNull();
        return response;
    }

    @ParameterizedTest
    @ValueSource(strings = { "blocking", "uni", "route" })
    @DisplayName("C1 logout meanwhile: stays gone, the slow response is normal and sets no cookie")
    void logout(String kind) {
        String id = visitor.handle();
        CompletableFuture<HttpResponse<String>> slow = hold("POST", "/checkpoint/" + kind + "/set?value=late");
        visitor.post("/logout");
        release(slow);

        assertThat(store.find(id)).isEmpty();
        assertThat(slowVisitor.get("/get").body()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = { "blocking", "uni", "route" })
    @DisplayName("C2 logout meanwhile, and the slow request would only touch: no error")
    void touch(String kind) {
        String id = visitor.handle();
        clock.advance(Duration.ofMinutes(2));
        CompletableFuture<HttpResponse<String>> slow = hold("GET", "/checkpoint/" + kind + "/get");
        visitor.post("/logout");
        assertThat(release(slow).body()).isEqualTo("before");

        assertThat(store.find(id)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = { "blocking", "uni", "route" })
    @DisplayName("C13 sign-in meanwhile: nothing of the old cookie's request is in the signed-in session")
    void signIn(String kind) {
        CompletableFuture<HttpResponse<String>> slow = hold("POST", "/checkpoint/" + kind + "/set?name=planted&value=evil");
        visitor.post("/login");
        release(slow);

        assertThat(visitor.get("/principal").body()).isEqualTo("alice");
        assertThat(visitor.get("/names").body()).isEqualTo("a");
    }

    @Test
    @DisplayName("C13 a logout with the cookie from before a sign-in ends nothing, and takes no cookie away")
    void oldLogout() {
        CompletableFuture<HttpResponse<String>> slow = hold("POST", "/race/logout");
        visitor.post("/login");
        release(slow);

        assertThat(visitor.get("/principal").body()).isEqualTo("alice");
    }

    @Test
    @DisplayName("C5 a slow reader never shortens the session's life")
    void slowReader() {
        clock.advance(Duration.ofMinutes(2));
        CompletableFuture<HttpResponse<String>> slow = hold("GET", "/checkpoint/blocking/get");
        clock.advance(Duration.ofMinutes(5));
        visitor.get("/get");
        Instant expires = store.find(visitor.handle()).orElseThrow().info().expires().orElseThrow();
        clock.advance(Duration.ofMinutes(-4));
        release(slow);

        assertThat(store.find(visitor.handle()).orElseThrow().info().expires()).hasValue(expires);
    }

    @ParameterizedTest
    @ValueSource(strings = { "PT0S", "PT5M" })
    @DisplayName("C14 its idle timeout is changed while another request touches it: the change holds")
    void idleTimeout(String timeout) {
        clock.advance(Duration.ofMinutes(2));
        CompletableFuture<HttpResponse<String>> slow = hold("GET", "/checkpoint/blocking/get");
        visitor.post("/race/idle?timeout=" + timeout);
        release(slow);

        clock.advance(Duration.ofMinutes(6));
        assertThat(visitor.get("/get").body()).isEqualTo(timeout.equals("PT0S") ? "before" : "");
        clock.advance(Duration.ofMinutes(60));
        assertThat(visitor.get("/get").body()).isEqualTo(timeout.equals("PT0S") ? "before" : "");
    }

    @Test
    @DisplayName("C10 signed out everywhere while requests save: none comes back")
    void deleteByPrincipal() throws Exception {
        Browser[] devices = new Browser[8];
        for (int i = 0; i < devices.length; i++) {
            devices[i] = new Browser(root);
            devices[i].post("/login?principal=carol");
        }
        CompletableFuture<Long> end = new CompletableFuture<>();
        Load.run(9, 9, thread -> {
            if (thread == 8) {
                end.complete(store.deleteByPrincipal("carol"));
                return;
            }
            for (int i = 0; i < 50; i++) {
                assertThat(devices[thread].post("/checked-set?value=" + i).statusCode()).isEqualTo(200);
            }
        });

        assertThat(end.join()).isEqualTo(devices.length);
        assertThat(store.findByPrincipal("carol")).isEmpty();
    }

    /** What the shared resource has not. */
    @Path("/")
    public static class RaceResource {

        @Inject
        Session session;

        @Inject
        Checkpoint checkpoint;

        @POST
        @Path("race/logout")
        public String logout() {
            checkpoint.pass();
            session.logout();
            return "out";
        }

        @POST
        @Path("race/idle")
        public String idle(@RestQuery String timeout) {
            session.idleTimeout(Duration.parse(timeout));
            return "set";
        }

        /** Only into a session in which somebody is signed in. */
        @POST
        @Path("checked-set")
        public String checkedSet(@RestQuery String value) {
            if (session.principal().isPresent()) {
                session.set("a", Set.of(value));
            }
            return "set";
        }
    }
}
