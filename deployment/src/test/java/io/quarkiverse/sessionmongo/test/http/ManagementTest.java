package io.quarkiverse.sessionmongo.test.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;

import jakarta.inject.Inject;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessionmongo.test.Browser;
import io.quarkiverse.sessionmongo.test.Commands;
import io.quarkiverse.sessionmongo.test.SessionApp;
import io.quarkus.test.QuarkusUnitTest;
import io.quarkus.test.common.http.TestHTTPResource;

@DisplayName("D8 with the management interface")
class ManagementTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = SessionApp.of()
            .overrideConfigKey("quarkus.management.enabled", "true");

    @TestHTTPResource
    URI root;

    @TestHTTPResource(value = "/health", management = true)
    URI health;

    @Inject
    Commands commands;

    @Test
    void works() {
        Browser visitor = new Browser(root);
        visitor.post("/login");
        assertThat(visitor.get("/principal").body()).isEqualTo("alice");
        commands.take();

        assertThat(new Browser(health).withCookie(visitor.cookie()).get(health.getPath()).statusCode()).isEqualTo(200);
        assertThat(commands.names()).doesNotContain("find");
    }
}
