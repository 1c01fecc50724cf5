package io.quarkiverse.sessionmongo.test.outage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessionmongo.test.Browser;
import io.quarkiverse.sessionmongo.test.NeedsServer;
import io.quarkiverse.sessionmongo.test.SessionApp;
import io.quarkiverse.sessionmongo.test.TestServer;
import io.quarkus.test.QuarkusUnitTest;
import io.quarkus.test.common.http.TestHTTPResource;

@NeedsServer("is at no address that a proxy could know")
@DisplayName("D10 all connections of a full pool go silent, and new ones pass: requests are answered again")
class SilentConnectionsTest {

    private static final int POOL = 5;
    private static final String PORT = "session-mongo.test.silent-proxy";

    @RegisterExtension
    static final QuarkusUnitTest APP = SessionApp.withoutDatabase(SilentProxy.class)
            .overrideConfigKey("quarkus.session-mongo.connection-string",
                    "mongodb://127.0.0.1:" + port() + "/?directConnection=true&serverMonitoringMode=poll")
            .overrideConfigKey("quarkus.mongodb.session-mongo.max-pool-size", Integer.toString(POOL))
            .overrideConfigKey("quarkus.mongodb.session-mongo.min-pool-size", Integer.toString(POOL))
            .overrideConfigKey("quarkus.session-mongo.timeout", "2S");

    @TestHTTPResource
    URI root;

    /** The class is loaded twice: the port is the same in both. */
    private static int port() {
        String port = System.getProperty(PORT);
        if (port == null) {
            port = Integer.toString(TestServer.freePort());
            System.setProperty(PORT, port);
        }
        return Integer.parseInt(port);
    }

    @Test
    @DisplayName("D10 within a few seconds, and all of them")
    void answered() {
        try (SilentProxy proxy = new SilentProxy(port(), URI.create(TestServer.shared()).getPort())) {
            List<Browser> visitors = IntStream.range(0, POOL).mapToObj(i -> new Browser(root)).toList();
            await().atMost(Duration.ofSeconds(30)).until(() -> visitors.get(0).post("/set?value=1").statusCode() == 200);
            visitors.forEach(visitor -> assertThat(visitor.post("/set?value=1").statusCode()).isEqualTo(200));
            await().atMost(Duration.ofSeconds(30)).until(() -> proxy.open() > POOL);

            proxy.silence();

            assertThat(statuses(visitors)).containsOnly(503);
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(statuses(visitors)).containsOnly(200));
            assertThat(visitors.get(1).get("/get").body()).isEqualTo("1");
        }
    }

    private static List<Integer> statuses(List<Browser> visitors) {
        List<CompletableFuture<HttpResponse<String>>> requests = new ArrayList<>();
        visitors.forEach(visitor -> requests
                .add(CompletableFuture.supplyAsync(() -> visitor.get("/get"), task -> new Thread(task).start())));
        return requests.stream().map(CompletableFuture::join).map(HttpResponse::statusCode).toList();
    }
}
