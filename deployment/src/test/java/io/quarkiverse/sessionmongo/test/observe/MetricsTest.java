package io.quarkiverse.sessionmongo.test.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessionmongo.SessionCookieRejected;
import io.quarkiverse.sessionmongo.SessionDestroyed;
import io.quarkiverse.sessionmongo.SessionStore;
import io.quarkiverse.sessionmongo.runtime.store.StoreOperation;
import io.quarkiverse.sessionmongo.test.Browser;
import io.quarkiverse.sessionmongo.test.MovableClock;
import io.quarkiverse.sessionmongo.test.SessionApp;
import io.quarkus.test.QuarkusUnitTest;
import io.quarkus.test.common.http.TestHTTPResource;

@DisplayName("Metrics of sessions, where the application has Micrometer")
class MetricsTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = SessionApp.of(Scrape.class)
            .setForcedDependencies(List.of(SessionApp.extension("quarkus-micrometer-registry-prometheus")));

    private static final Path REFERENCE = Path.of("..", "docs", "modules", "ROOT", "pages", "reference-metrics.adoc");
    private static final Pattern DESCRIBED = Pattern.compile("\\n\\|`(session\\.mongo\\.[a-z]+)`");

    @TestHTTPResource
    URI root;

    @Inject
    SessionStore store;

    @Inject
    MovableClock clock;

    Browser visitor;
    Scrape before;

    @BeforeEach
    void begin() {
        clock.reset();
        visitor = new Browser(root);
        before = Scrape.of(root);
    }

    private void assertGrown(String series, double by) {
        assertThat(Scrape.of(root).value(series) - before.value(series)).as(series).isEqualTo(by);
    }

    @Test
    @DisplayName("created, renewed, saved, ended by the visitor")
    void life() {
        visitor.post("/set?value=1");
        visitor.post("/login");
        visitor.post("/logout");

        assertGrown("session_mongo_created_total", 1);
        assertGrown("session_mongo_renewed_total", 1);
        assertGrown("session_mongo_destroyed_total{reason=\"logout\"}", 1);
        assertGrown("session_mongo_load_seconds_count", 2);
        assertGrown("session_mongo_save_seconds_count{operation=\"create\"}", 1);
        assertGrown("session_mongo_save_seconds_count{operation=\"save\"}", 1);
        assertGrown("session_mongo_save_seconds_count{operation=\"end\"}", 1);
    }

    @Test
    @DisplayName("the bytes of what a request reads")
    void size() {
        visitor.post("/set?value=" + "x".repeat(1000));

        visitor.get("/get");

        assertGrown("session_mongo_size_bytes_count", 1);
        assertThat(Scrape.of(root).value("session_mongo_size_bytes_sum") - before.value("session_mongo_size_bytes_sum"))
                .isBetween(1000.0, 1500.0);
    }

    @Test
    @DisplayName("rejected cookies by kind")
    void rejected() {
        visitor.post("/set?value=1");
        String cookie = visitor.cookie();
        new Browser(root).withCookie("nonsense").get("/get");
        new Browser(root).withCookie(cookie.substring(0, cookie.length() - 1) + (cookie.endsWith("A") ? "E" : "A")).get("/get");
        visitor.post("/invalidate");
        new Browser(root).withCookie(cookie).get("/get");

        assertGrown("session_mongo_rejected_total{reason=\"malformed\"}", 1);
        assertGrown("session_mongo_rejected_total{reason=\"replaced\"}", 1);
        assertGrown("session_mongo_rejected_total{reason=\"unknown\"}", 1);
        assertGrown("session_mongo_destroyed_total{reason=\"deleted\"}", 1);
    }

    @Test
    @DisplayName("ended behind the scenes, by one command; swept")
    void behindTheScenes() {
        new Browser(root).post("/login?principal=many");
        new Browser(root).post("/login?principal=many");
        store.deleteByPrincipal("many");
        assertGrown("session_mongo_destroyed_total{reason=\"deleted\"}", 2);

        visitor.post("/set?value=1");
        clock.advance(Duration.ofDays(60));
        long expired = store.deleteExpired();
        assertThat(expired).isPositive();
        assertGrown("session_mongo_destroyed_total{reason=\"expired\"}", expired);
    }

    @Test
    @DisplayName("the reference describes each, with all its tags")
    void reference() throws IOException {
        String reference = Files.readString(REFERENCE);
        Set<String> described = new TreeSet<>();
        DESCRIBED.matcher(reference).results().forEach(name -> described.add(name.group(1).replace('.', '_')));

        assertThat(described).allSatisfy(name -> assertThat(before.meters()).anyMatch(meter -> meter.startsWith(name)));
        assertThat(before.meters()).allSatisfy(meter -> assertThat(described).anyMatch(meter::startsWith));
        for (Enum<?>[] tags : List.of(StoreOperation.values(), SessionDestroyed.Reason.values(),
                SessionCookieRejected.Reason.values())) {
            assertThat(tags).allSatisfy(tag -> assertThat(reference).contains("`" + tag.name().toLowerCase(Locale.ROOT) + "`"));
        }
    }

    @Test
    @DisplayName("live sessions, counted aside")
    void live() {
        visitor.post("/set?value=1");

        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> assertThat(Scrape.of(root).value("session_mongo_live")).isPositive());
    }

    @Test
    @DisplayName("the same time series from the start, whatever visitors send")
    void bounded() {
        Set<String> series = before.series();
        visitor.post("/login?principal=somebody-else");
        new Browser(root).withCookie("<script>").get("/get");

        assertThat(Scrape.of(root).series()).isEqualTo(series);
    }
}
