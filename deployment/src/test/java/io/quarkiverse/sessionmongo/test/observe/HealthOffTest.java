package io.quarkiverse.sessionmongo.test.observe;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessionmongo.test.Browser;
import io.quarkiverse.sessionmongo.test.SessionApp;
import io.quarkus.test.QuarkusUnitTest;
import io.quarkus.test.common.http.TestHTTPResource;
import io.vertx.core.json.JsonObject;

@DisplayName("quarkus.mongodb.health.enabled=false: readiness does not ask the store")
class HealthOffTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = SessionApp.of().overrideConfigKey("quarkus.mongodb.health.enabled", "false");

    @TestHTTPResource
    URI root;

    @Test
    void noCheck() {
        assertThat(new JsonObject(new Browser(root).get("/q/health/ready").body()).getJsonArray("checks")).isEmpty();
    }
}
