package io.quarkiverse.sessionmongo.test.outage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.sessionmongo.test.Browser;
import io.quarkiverse.sessionmongo.test.FailPoint;
import io.quarkiverse.sessionmongo.test.InTime;
import io.quarkiverse.sessionmongo.test.NeedsServer;
import io.quarkiverse.sessionmongo.test.SessionApp;
import io.quarkiverse.sessionmongo.test.TestServer;
import io.quarkus.test.QuarkusUnitTest;
import io.quarkus.test.common.http.TestHTTPResource;

@NeedsServer("has no fail points")
@DisplayName("D2 on-store-failure=anonymous: a failed load lets the request go on, and nothing replaces the visitor's cookie")
class AnonymousTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = SessionApp.of()
            .overrideConfigKey("quarkus.session-mongo.on-store-failure", "anonymous")
            .overrideConfigKey("quarkus.session-mongo.timeout", "1S");

    @TestHTTPResource
    URI root;

    @ParameterizedTest
    @ValueSource(strings = { "91", "11600", "11601", "10107", "112", "close", "stall" })
    @DisplayName("D3 each failure of a find: 200 within the deadline, and 503 for what would be written")
    void anonymous(String kind) {
        Browser visitor = new Browser(root);
        visitor.post("/set?value=1");
        String cookie = visitor.cookie();
        try (FailPoint failing = FailPoint.every(TestServer.shared(), kind, "find")) {
            InTime.within(Duration.ofMillis(1500), () -> {
                HttpResponse<String> response = visitor.get("/get");
                assertThat(response.statusCode()).isEqualTo(200);
                assertThat(response.body()).isEmpty();
            });
            assertThat(visitor.post("/set?value=2").statusCode()).isEqualTo(503);
            assertThat(visitor.post("/logout").statusCode()).isEqualTo(503);
            assertThat(visitor.cookie()).isEqualTo(cookie);
        }
        // The driver looks at a server anew after a broken connection
        await().atMost(Duration.ofSeconds(20)).until(() -> visitor.get("/get").body().equals("1"));
    }
}
