package io.quarkiverse.sessionmongo.test.management;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpResponse;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessionmongo.test.SessionApp;
import io.quarkiverse.sessionmongo.test.TestServer;
import io.quarkus.test.QuarkusUnitTest;
import io.quarkus.test.common.http.TestHTTPResource;

@DisplayName("Where the store does not answer, management says so")
class OutageTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = SessionApp.withoutDatabase(Management.class)
            .overrideConfigKey("quarkus.session-mongo.connection-string", "mongodb://127.0.0.1:" + TestServer.freePort())
            .overrideConfigKey("quarkus.session-mongo.timeout", "200ms")
            .overrideConfigKey("quarkus.management.enabled", "true")
            .overrideConfigKey("quarkus.management.test-port", "0")
            .overrideConfigKey("quarkus.session-mongo.management.enabled", "true");

    @TestHTTPResource(value = "", management = true)
    URI managementRoot;

    @Test
    void unavailable() {
        for (String method : new String[] { "GET", "DELETE" }) {
            HttpResponse<String> response = new Management(managementRoot).send(method, "?principal=ann");

            assertThat(response.statusCode()).isEqualTo(503);
            assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
        }
    }
}
