package io.quarkiverse.sessionmongo.test.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;

import jakarta.inject.Inject;

import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessionmongo.test.Browser;
import io.quarkiverse.sessionmongo.test.Commands;
import io.quarkiverse.sessionmongo.test.SessionApp;
import io.quarkus.test.QuarkusUnitTest;
import io.quarkus.test.common.http.TestHTTPResource;

@DisplayName("D8 another root path, and the non-application root outside of it")
class RootPathTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = SessionApp
            .with(jar -> jar.addAsResource(new StringAsset("h1 {}"), "META-INF/resources/css/style.css"))
            .overrideConfigKey("quarkus.http.root-path", "/app")
            .overrideConfigKey("quarkus.http.non-application-root-path", "/ops");

    @TestHTTPResource("/")
    URI app;

    @Inject
    Commands commands;

    @Test
    @DisplayName("D8 sessions work below the root path")
    void works() {
        Browser visitor = new Browser(app.resolve("/"));
        visitor.post("/app/login");
        commands.take();

        assertThat(visitor.get("/app/principal").body()).isEqualTo("alice");
        assertThat(commands.names()).containsExactly("find");
    }

    @Test
    @DisplayName("D7 static files and health cost nothing there too")
    void quiet() {
        Browser visitor = new Browser(app.resolve("/"));
        visitor.post("/app/login");
        commands.take();

        assertThat(visitor.get("/app/css/style.css").statusCode()).isEqualTo(200);
        assertThat(visitor.get("/ops/health").statusCode()).isEqualTo(200);
        assertThat(commands.names()).doesNotContain("find");
    }
}
