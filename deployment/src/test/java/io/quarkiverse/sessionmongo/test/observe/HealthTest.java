package io.quarkiverse.sessionmongo.test.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessionmongo.test.Browser;
import io.quarkiverse.sessionmongo.test.NeedsServer;
import io.quarkiverse.sessionmongo.test.SessionApp;
import io.quarkiverse.sessionmongo.test.TestServer;
import io.quarkus.test.QuarkusUnitTest;
import io.quarkus.test.common.http.TestHTTPResource;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

@NeedsServer(value = "ends with the application", program = "stops and kills the server")
@DisplayName("Ready while the store answers, by the client's own check and no second one")
class HealthTest {

    private static final TestServer SERVER = TestServer.own("health");

    @RegisterExtension
    static final QuarkusUnitTest APP = SessionApp.withoutDatabase()
            .overrideConfigKey("quarkus.session-mongo.connection-string", SERVER.connectionString())
            .overrideConfigKey("quarkus.session-mongo.timeout", "1S");

    @TestHTTPResource
    URI root;

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    private HttpResponse<String> ready() {
        return new Browser(root).get("/q/health/ready");
    }

    private void awaitStatus(int status) {
        await().atMost(Duration.ofSeconds(60)).until(() -> ready().statusCode() == status);
    }

    @Test
    void readyWhileTheStoreAnswers() {
        awaitStatus(503);

        SERVER.start();
        awaitStatus(200);
        JsonArray checks = new JsonObject(ready().body()).getJsonArray("checks");
        assertThat(checks).hasSize(1);
        JsonObject check = checks.getJsonObject(0);
        assertThat(check.getString("name")).contains("MongoDB");
        assertThat(check.getJsonObject("data").fieldNames()).allMatch(client -> client.startsWith("session-mongo"));

        SERVER.kill();
        awaitStatus(503);

        SERVER.start();
        awaitStatus(200);
    }
}
