package io.quarkiverse.sessionmongo.test.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessionmongo.SessionStore;
import io.quarkiverse.sessionmongo.test.Browser;
import io.quarkiverse.sessionmongo.test.Checkpoint;
import io.quarkiverse.sessionmongo.test.EveryKind;
import io.quarkiverse.sessionmongo.test.Kinds;
import io.quarkiverse.sessionmongo.test.Load;
import io.quarkiverse.sessionmongo.test.MovableClock;
import io.quarkiverse.sessionmongo.test.SessionApp;
import io.quarkus.test.QuarkusUnitTest;
import io.quarkus.test.common.http.TestHTTPResource;

@DisplayName("A slow request, and what happens to its session meanwhile")
class RacesTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = SessionApp.of();

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

    private CompletableFuture<HttpResponse<String>> hold(String kind, String work) {
        CompletableFuture<HttpResponse<String>> held = slowVisitor
                .sendAsync(slowVisitor.request("POST", Kinds.held(kind, work)));
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

    @EveryKind
    @DisplayName("C1 logout meanwhile: stays gone, the slow response is normal and sets no cookie")
    void logout(String kind) {
        String id = visitor.handle();
        CompletableFuture<HttpResponse<String>> slow = hold(kind, "set?value=late");
        visitor.post("/logout");
        release(slow);

        assertThat(store.find(id)).isEmpty();
        assertThat(slowVisitor.get("/get").body()).isEmpty();
    }

    @EveryKind
    @DisplayName("C2 logout meanwhile, and the slow request would only touch: no error")
    void touch(String kind) {
        String id = visitor.handle();
        clock.advance(Duration.ofMinutes(2));
        CompletableFuture<HttpResponse<String>> slow = hold(kind, "get");
        visitor.post("/logout");
        assertThat(release(slow).body()).isEqualTo("before");

        assertThat(store.find(id)).isEmpty();
    }

    @EveryKind
    @DisplayName("C13 sign-in meanwhile: nothing of the old cookie's request is in the signed-in session")
    void signIn(String kind) {
        CompletableFuture<HttpResponse<String>> slow = hold(kind, "set?name=planted&value=evil");
        visitor.post("/login");
        release(slow);

        assertThat(visitor.get("/principal").body()).isEqualTo("alice");
        assertThat(visitor.get("/names").body()).isEqualTo("a");
    }

    @EveryKind
    @DisplayName("C13 a logout with the cookie from before a sign-in ends nothing, and takes no cookie away")
    void oldLogout(String kind) {
        CompletableFuture<HttpResponse<String>> slow = hold(kind, "logout");
        visitor.post("/login");
        checkpoint.release();

        assertThat(slow.join().statusCode()).as("C19 nobody is told that it is signed out who is not").isEqualTo(409);

        assertThat(visitor.get("/principal").body()).isEqualTo("alice");
    }

    @EveryKind
    @DisplayName("C5 a slow reader never shortens the session's life")
    void slowReader(String kind) {
        clock.advance(Duration.ofMinutes(2));
        CompletableFuture<HttpResponse<String>> slow = hold(kind, "get");
        clock.advance(Duration.ofMinutes(5));
        visitor.get("/get");
        Instant expires = store.find(visitor.handle()).orElseThrow().info().expires().orElseThrow();
        clock.advance(Duration.ofMinutes(-4));
        release(slow);

        assertThat(store.find(visitor.handle()).orElseThrow().info().expires()).hasValue(expires);
    }

    @EveryKind
    @DisplayName("C14 made never-expiring while another request touches it: the change holds")
    void neverIdle(String kind) {
        idleTimeoutMeanwhile(kind, Duration.ZERO);
        clock.advance(Duration.ofMinutes(66));

        assertThat(visitor.get("/get").body()).isEqualTo("before");
    }

    @EveryKind
    @DisplayName("C14 its idle timeout is shortened while another request touches it: the change holds")
    void shorterIdle(String kind) {
        idleTimeoutMeanwhile(kind, Duration.ofMinutes(5));
        clock.advance(Duration.ofMinutes(6));

        assertThat(visitor.get("/get").body()).isEmpty();
    }

    private void idleTimeoutMeanwhile(String kind, Duration timeout) {
        clock.advance(Duration.ofMinutes(2));
        CompletableFuture<HttpResponse<String>> slow = hold(kind, "get");
        assertThat(visitor.post(Kinds.path(kind, "idle?value=" + timeout)).statusCode()).isEqualTo(200);
        release(slow);
    }

    @EveryKind
    @DisplayName("C10 signed out everywhere while a request is about to save: it does not come back")
    void deleteByPrincipal(String kind) {
        visitor.post("/login?principal=carol");
        slowVisitor.withCookie(visitor.cookie());
        CompletableFuture<HttpResponse<String>> slow = hold(kind, "set?value=late");
        assertThat(store.deleteByPrincipal("carol")).isEqualTo(1);
        release(slow);

        assertThat(store.findByPrincipal("carol")).isEmpty();
        assertThat(visitor.get("/principal").body()).isEmpty();
    }

    @EveryKind
    @DisplayName("C10 signed out everywhere under load: none comes back")
    void deleteByPrincipalUnderLoad(String kind) throws Exception {
        Browser[] devices = new Browser[8];
        for (int i = 0; i < devices.length; i++) {
            devices[i] = new Browser(root);
            devices[i].post("/login?principal=dave");
        }
        String set = Kinds.path(kind, "set-if-signed-in?value=");
        CompletableFuture<Long> end = new CompletableFuture<>();
        Load.run(9, 9, thread -> {
            if (thread == 8) {
                end.complete(store.deleteByPrincipal("dave"));
                return;
            }
            for (int i = 0; i < 50; i++) {
                assertThat(devices[thread].post(set + i).statusCode()).isEqualTo(200);
            }
        });

        assertThat(end.join()).isEqualTo(devices.length);
        assertThat(store.findByPrincipal("dave")).isEmpty();
    }
}
