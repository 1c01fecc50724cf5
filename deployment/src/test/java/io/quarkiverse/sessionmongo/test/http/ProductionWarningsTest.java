package io.quarkiverse.sessionmongo.test.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessionmongo.runtime.store.SessionFactory;
import io.quarkiverse.sessionmongo.test.Browser;
import io.quarkiverse.sessionmongo.test.SessionApp;
import io.quarkiverse.sessionmongo.test.TestServer;
import io.quarkus.test.QuarkusProdModeTest;

@DisplayName("In production, settings that are probably a mistake are warned about at start")
class ProductionWarningsTest {

    private static final int PORT = TestServer.freePort();

    @RegisterExtension
    static final QuarkusProdModeTest APP = new QuarkusProdModeTest()
            .withApplicationRoot(jar -> jar.addClass(ClockResource.class)).setRun(true)
            .setForcedDependencies(List.of(SessionApp.extension("quarkus-rest")))
            // Nobody is at that address
            .setRuntimeProperties(Map.of("quarkus.http.port", Integer.toString(PORT),
                    "quarkus.session-mongo.connection-string", "mongodb://localhost:1/shop",
                    "quarkus.session-mongo.cookie.secure", "never",
                    "quarkus.scheduler.enabled", "false"));

    @Test
    @DisplayName("A cookie without Secure, a sweeper without a scheduler; the database is the connection string's")
    void log() {
        assertThat(APP.getStartupConsoleOutput().lines().filter(line -> line.contains("WARN")))
                .anySatisfy(line -> assertThat(line).contains("quarkus.session-mongo.cookie.secure=never"))
                .anySatisfy(line -> assertThat(line).contains("quarkus.scheduler.enabled=false"));
        assertThat(APP.getStartupConsoleOutput()).contains("Sessions: shop.sessions of MongoDB client session-mongo");
    }

    @Test
    @DisplayName("Sessions do not follow a clock that is not meant for them, and the start says so")
    void clock() {
        Browser visitor = new Browser(URI.create("http://localhost:" + PORT + "/"));

        assertThat(Instant.ofEpochMilli(Long.parseLong(visitor.get("/now").body())))
                .isAfter(Instant.parse("2025-01-01T00:00:00Z"));
        assertThat(APP.getStartupConsoleOutput().lines())
                .anySatisfy(line -> assertThat(line).contains("java.time.Clock", "@SessionClock"));
    }

    @Path("/now")
    public static class ClockResource {

        @Inject
        SessionFactory sessions;

        @GET
        public long now() {
            return sessions.now();
        }

        @Produces
        @ApplicationScoped
        Clock still() {
            return Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);
        }
    }
}
