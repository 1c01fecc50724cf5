package io.quarkiverse.sessionmongo.test.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.sessionmongo.Session;
import io.quarkiverse.sessionmongo.test.Browser;
import io.quarkiverse.sessionmongo.test.Commands;
import io.quarkiverse.sessionmongo.test.SessionApp;
import io.quarkus.test.QuarkusUnitTest;
import io.quarkus.test.common.http.TestHTTPResource;
import io.vertx.ext.web.Router;

@DisplayName("D7 static files, health and ignored paths cost no command, unless something there uses the session")
class QuietPathsTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = SessionApp
            .with(jar -> jar.addAsResource(new StringAsset("<h1>Static</h1>"), "META-INF/resources/index.html")
                    .addAsResource(new StringAsset("h1 {}"), "META-INF/resources/css/style.css"), QuietRoutes.class)
            .overrideConfigKey("quarkus.session-mongo.ignored-paths", "/q,/quiet/");

    @TestHTTPResource
    URI root;

    @Inject
    Commands commands;

    Browser visitor;

    @BeforeEach
    void begin() {
        visitor = new Browser(root);
        visitor.post("/set?value=1");
        commands.take();
    }

    @ParameterizedTest
    @ValueSource(strings = { "/", "/index.html", "/css/style.css", "/q/health", "/q/health/ready", "/quiet/page", "/quiet" })
    @DisplayName("D7 with a live cookie")
    void quiet(String path) {
        assertThat(visitor.get(path).statusCode()).isEqualTo(200);

        assertThat(commands.names()).doesNotContain("find", "update");
    }

    @Test
    @DisplayName("D7 lazy, not absent")
    void used() {
        assertThat(visitor.get("/quiet/uses").body()).isEqualTo("1");

        assertThat(commands.names()).containsExactly("find");
    }

    @Test
    @DisplayName("D7 a path that only begins alike is no ignored one")
    void alike() {
        visitor.get("/quieter");

        assertThat(commands.names()).containsExactly("find");
    }

    public static class QuietRoutes {

        void routes(@Observes Router router) {
            router.get("/quiet").handler(context -> context.end("quiet"));
            router.get("/quieter").handler(context -> context.end("quieter"));
            router.get("/quiet/page").handler(context -> context.end("quiet"));
            router.get("/quiet/uses").handler(context -> {
                Session session = Session.of(context);
                session.load().subscribe().with(loaded -> context.end(session.get("a", String.class).orElse("")),
                        context::fail);
            });
        }
    }
}
