package io.quarkiverse.sessionmongo.test.outage;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessionmongo.test.Browser;
import io.quarkiverse.sessionmongo.test.FailPoint;
import io.quarkiverse.sessionmongo.test.InTime;
import io.quarkiverse.sessionmongo.test.NeedsServer;
import io.quarkiverse.sessionmongo.test.SessionApp;
import io.quarkiverse.sessionmongo.test.TestServer;
import io.quarkus.test.QuarkusUnitTest;
import io.quarkus.test.common.http.TestHTTPResource;

@NeedsServer("has no fail points")
@DisplayName("D3 a database that does not answer blocks no thread")
class FewThreadsTest {

    private static final int STALLED = 40;

    @RegisterExtension
    static final QuarkusUnitTest APP = SessionApp.of()
            .overrideConfigKey("quarkus.thread-pool.max-threads", "2")
            .overrideConfigKey("quarkus.thread-pool.core-threads", "1")
            .overrideConfigKey("quarkus.vertx.event-loops-pool-size", "1")
            .overrideConfigKey("quarkus.session-mongo.timeout", "5S");

    @TestHTTPResource
    URI root;

    @Test
    @DisplayName("D3 40 loads and saves wait; who needs no session is answered at once by two workers and one event loop")
    void othersGoOn() {
        Browser visitor = new Browser(root);
        visitor.post("/set?value=1");
        Browser other = new Browser(root);
        other.get("/plain");
        try (FailPoint stalled = FailPoint.every(TestServer.shared(), "stall", "find", "insert")) {
            List<CompletableFuture<HttpResponse<String>>> waiting = IntStream.range(0, STALLED).mapToObj(i -> {
                Browser window = i % 2 == 0 ? visitor.copy() : new Browser(root);
                return window.sendAsync(window.request("POST", "/set?value=2"));
            }).toList();
            InTime.within(Duration.ofSeconds(1), () -> assertThat(other.get("/plain").statusCode()).isEqualTo(200));
            assertThat(waiting).noneMatch(CompletableFuture::isDone);

            waiting.forEach(response -> assertThat(response.join().statusCode()).isEqualTo(503));
        }
    }
}
