package io.quarkiverse.sessionmongo.test.observe;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessionmongo.test.Browser;
import io.quarkiverse.sessionmongo.test.SessionApp;
import io.quarkus.test.QuarkusUnitTest;
import io.quarkus.test.common.http.TestHTTPResource;

@DisplayName("metrics.enabled=false registers none, also with Micrometer")
class MetricsOffTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = SessionApp.of(Scrape.class)
            .setForcedDependencies(List.of(SessionApp.extension("quarkus-micrometer-registry-prometheus")))
            .overrideConfigKey("quarkus.session-mongo.metrics.enabled", "false");

    @TestHTTPResource
    URI root;

    @Test
    void none() {
        assertThat(new Browser(root).post("/set?value=1").statusCode()).isEqualTo(200);

        assertThat(Scrape.of(root).names()).isEmpty();
        assertThat(Scrape.of(root).text()).contains("http_server");
    }
}
