package io.quarkiverse.sessionmongo.test.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessionmongo.SessionStore;
import io.quarkiverse.sessionmongo.test.Browser;
import io.quarkiverse.sessionmongo.test.Checkpoint;
import io.quarkiverse.sessionmongo.test.Commands;
import io.quarkiverse.sessionmongo.test.EveryKind;
import io.quarkiverse.sessionmongo.test.Kinds;
import io.quarkiverse.sessionmongo.test.Load;
import io.quarkiverse.sessionmongo.test.MovableClock;
import io.quarkiverse.sessionmongo.test.SessionApp;
import io.quarkus.test.QuarkusUnitTest;
import io.quarkus.test.common.http.TestHTTPResource;

@DisplayName("C8 renew-after replaces the cookie on the way")
class PeriodicRenewalTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = SessionApp.of()
            .overrideConfigKey("quarkus.session-mongo.renew-after", "10M")
            .overrideConfigKey("quarkus.session-mongo.renew-grace", "10S");

    @TestHTTPResource
    URI root;

    @Inject
    MovableClock clock;

    @Inject
    SessionStore store;

    @Inject
    Checkpoint checkpoint;

    @Inject
    Commands commands;

    Browser visitor;
    String old;

    @BeforeEach
    void begin() {
        store.deleteAll();
        visitor = new Browser(root);
        visitor.post("/set?value=1");
        old = visitor.cookie();
    }

    @AfterEach
    void now() {
        clock.reset();
    }

    private String readWith(String cookie) {
        return new Browser(root).withCookie(cookie).get("/get").body();
    }

    @Test
    @DisplayName("C8 when due: a new cookie in the same command as everything else; before: none")
    void due() {
        clock.advance(Duration.ofMinutes(9));
        assertThat(Browser.setCookie(visitor.get("/get"))).isNull();
        clock.advance(Duration.ofMinutes(2));
        commands.take();
        visitor.post("/set?value=2");

        assertThat(commands.names()).containsExactly("find", "update");
        assertThat(visitor.cookie()).isNotEqualTo(old).startsWith(visitor.handle());
        assertThat(visitor.get("/get").body()).isEqualTo("2");
        clock.advance(Duration.ofMinutes(9));
        assertThat(Browser.setCookie(visitor.get("/get"))).isNull();
    }

    @Test
    @DisplayName("C8 the old secret works within the grace and only there")
    void grace() {
        clock.advance(Duration.ofMinutes(11));
        visitor.get("/get");
        assertThat(visitor.cookie()).isNotEqualTo(old);

        assertThat(readWith(old)).isEqualTo("1");
        clock.advance(Duration.ofSeconds(11));
        assertThat(readWith(old)).isEmpty();
        assertThat(readWith(visitor.cookie())).isEqualTo("1");
    }

    @EveryKind
    @DisplayName("C8 a request under way while another renews: its write is kept")
    void underWay(String kind) {
        clock.advance(Duration.ofMinutes(9));
        Browser slowVisitor = visitor.copy();
        CompletableFuture<HttpResponse<String>> slow = slowVisitor
                .sendAsync(slowVisitor.request("POST", Kinds.held(kind, "set?name=b&value=slow")));
        checkpoint.awaitArrival();
        clock.advance(Duration.ofMinutes(2));
        visitor.get("/get");
        checkpoint.release();

        assertThat(slow.join().statusCode()).isEqualTo(200);
        assertThat(Browser.setCookie(slow.join())).isNull();
        assertThat(visitor.get("/get?name=b").body()).isEqualTo("slow");
    }

    @Test
    @DisplayName("C8 parallel requests when it is due: one new cookie, one document, nobody signed out, nothing lost")
    void parallel() throws Exception {
        clock.advance(Duration.ofMinutes(11));
        List<String> cookies = new CopyOnWriteArrayList<>();
        Load.run(8, 64, i -> {
            Browser window = new Browser(root).withCookie(old);
            HttpResponse<String> response = window.post("/increment");
            assertThat(response.statusCode()).isEqualTo(200);
            if (Browser.setCookie(response) != null) {
                cookies.add(window.cookie());
            }
        });

        assertThat(cookies).hasSize(1);
        assertThat(store.collection().countDocuments()).isEqualTo(1);
        clock.advance(Duration.ofSeconds(11));
        assertThat(new Browser(root).withCookie(cookies.get(0)).get("/n").body()).isEqualTo("64");
        assertThat(new Browser(root).withCookie(old).get("/n").body()).isEqualTo("0");
    }

    @Test
    @DisplayName("C8 renew() leaves no grace, also within that of a periodic one")
    void noGrace() {
        clock.advance(Duration.ofMinutes(11));
        visitor.get("/get");
        String second = visitor.cookie();
        visitor.post("/renew");

        assertThat(readWith(old)).isEmpty();
        assertThat(readWith(second)).isEmpty();
        assertThat(visitor.get("/get").body()).isEqualTo("1");
    }
}
