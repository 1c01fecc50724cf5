package io.quarkiverse.sessionmongo.test.devui;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.Map;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessionmongo.runtime.devui.SessionMongoJsonRpcService;
import io.quarkiverse.sessionmongo.runtime.store.SessionSearch;
import io.quarkiverse.sessionmongo.test.Browser;
import io.quarkiverse.sessionmongo.test.SessionApp;
import io.quarkiverse.sessionmongo.test.TestServer;
import io.quarkus.test.QuarkusProdModeTest;

@DisplayName("Nothing of the Dev UI is in an application in production")
class NotInProductionTest {

    private static final int PORT = TestServer.freePort();

    @RegisterExtension
    static final QuarkusProdModeTest APP = new QuarkusProdModeTest()
            .withApplicationRoot(jar -> jar.addClass(BeansResource.class)).setRun(true)
            .setForcedDependencies(List.of(SessionApp.extension("quarkus-rest")))
            // Nobody is at that address, and nobody is asked
            .setRuntimeProperties(Map.of("quarkus.http.port", Integer.toString(PORT),
                    "quarkus.session-mongo.connection-string", "mongodb://localhost:1",
                    "quarkus.session-mongo.sweep.interval", "off"));

    @Test
    void nothing() {
        Browser visitor = new Browser(URI.create("http://localhost:" + PORT + "/"));

        assertThat(visitor.get("/beans").body()).isEqualTo("0");
        assertThat(visitor.get("/q/dev-ui/quarkus-session-mongo/sessions").statusCode()).isEqualTo(404);
    }

    @Path("/beans")
    public static class BeansResource {

        @Inject
        @Any
        Instance<SessionMongoJsonRpcService> services;

        @Inject
        @Any
        Instance<SessionSearch> searches;

        @GET
        public String count() {
            return String.valueOf(services.stream().count() + searches.stream().count());
        }
    }
}
