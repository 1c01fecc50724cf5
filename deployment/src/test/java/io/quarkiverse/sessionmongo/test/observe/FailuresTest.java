package io.quarkiverse.sessionmongo.test.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import jakarta.inject.Inject;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessionmongo.test.Browser;
import io.quarkiverse.sessionmongo.test.Checkpoint;
import io.quarkiverse.sessionmongo.test.FailPoint;
import io.quarkiverse.sessionmongo.test.Kinds;
import io.quarkiverse.sessionmongo.test.NeedsServer;
import io.quarkiverse.sessionmongo.test.SessionApp;
import io.quarkiverse.sessionmongo.test.TestServer;
import io.quarkus.test.QuarkusUnitTest;
import io.quarkus.test.common.http.TestHTTPResource;

@DisplayName("Metrics of what goes wrong, and of the sweeper")
class FailuresTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = SessionApp.of(Scrape.class)
            .setForcedDependencies(List.of(SessionApp.extension("quarkus-micrometer-registry-prometheus")))
            .overrideConfigKey("quarkus.session-mongo.sweep.interval", "1s");

    @TestHTTPResource
    URI root;

    @Inject
    Checkpoint checkpoint;

    @Test
    @DisplayName("C4 a save of a session that ended meanwhile")
    void gone() {
        Browser visitor = new Browser(root);
        visitor.post("/set?value=1");
        CompletableFuture<HttpResponse<String>> slow = visitor
                .sendAsync(visitor.request("POST", Kinds.held(Kinds.BLOCKING, "set?name=a&value=2")));
        checkpoint.awaitArrival();
        visitor.copy().post("/invalidate");
        checkpoint.release();
        assertThat(slow.join().statusCode()).isEqualTo(200);

        assertThat(Scrape.of(root).value("session_mongo_gone_total")).isEqualTo(1);
    }

    @Test
    @NeedsServer("has no fail points")
    @DisplayName("D3 a failed command, by what it was to do")
    void failed() {
        Browser visitor = new Browser(root);
        visitor.post("/set?value=1");
        try (FailPoint failing = FailPoint.every(TestServer.shared(), "50", "update")) {
            assertThat(visitor.post("/set?value=2").statusCode()).isEqualTo(503);
        }

        Scrape now = Scrape.of(root);
        assertThat(now.value("session_mongo_failures_total{operation=\"save\"}")).isEqualTo(1);
        assertThat(now.value("session_mongo_save_seconds_count{operation=\"save\"}")).isEqualTo(1);
        assertThat(now.value("session_mongo_failures_total{operation=\"read\"}")).isZero();
    }

    @Test
    @DisplayName("sweeps, with their duration")
    void sweeps() {
        await().untilAsserted(() -> assertThat(Scrape.of(root).value("session_mongo_sweeps_seconds_count")).isPositive());
        assertThat(Scrape.of(root).value("session_mongo_sweeps_seconds_sum")).isPositive();
    }
}
