package io.quarkiverse.sessionmongo.test.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpClient.Version;
import java.time.Duration;
import java.util.List;
import java.util.logging.LogRecord;
import java.util.regex.Pattern;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.resteasy.reactive.RestPath;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import io.quarkiverse.sessionmongo.Session;
import io.quarkiverse.sessionmongo.test.Browser;
import io.quarkiverse.sessionmongo.test.SessionApp;
import io.quarkus.test.QuarkusUnitTest;
import io.quarkus.test.common.http.TestHTTPResource;
import io.smallrye.mutiny.Multi;
import io.vertx.ext.web.Router;

/** The same requests with sessions and with {@code enabled=false}: who counts and logs requests sees the same. */
abstract class ObserversTests {

    private static final String ACCESS_LOG = "io.quarkus.http.access-log";

    private static final Pattern COUNT = Pattern.compile("http_server_requests_seconds_count\\{method=\"(\\w+)\",.*"
            + "status=\"(\\d+)\",uri=\"(/observed.*)\"} (\\d+)");

    @TestHTTPResource
    URI root;

    static QuarkusUnitTest app() {
        return SessionApp.of(ObserversTests.class, ObservedResource.class, ObservedRoutes.class)
                .setForcedDependencies(List.of(SessionApp.extension("quarkus-micrometer-registry-prometheus")))
                .overrideConfigKey("quarkus.http.access-log.enabled", "true")
                .overrideConfigKey("quarkus.http.access-log.pattern", "%r %s %b")
                .setLogRecordPredicate(record -> ACCESS_LOG.equals(record.getLoggerName()))
                .assertLogRecords(ObserversTests::accessLog);
    }

    /** Quarkus' own sizes over HTTP/2 depend on who is faster, and that of an error page on its stack. */
    private static void accessLog(List<LogRecord> records) {
        assertThat(records).extracting(LogRecord::getMessage).filteredOn(line -> line.contains("/observed"))
                .extracting(line -> line.replaceFirst("(HTTP/2 \\d+|HTTP/1.1 500) .*", "$1"))
                .containsExactlyInAnyOrder(
                        "GET /observed/200 HTTP/1.1 200 11", "GET /observed/200 HTTP/2 200",
                        "GET /observed/204 HTTP/1.1 204 -", "GET /observed/204 HTTP/2 204",
                        "GET /observed/404 HTTP/1.1 404 11", "GET /observed/404 HTTP/2 404",
                        "GET /observed/exception HTTP/1.1 500", "GET /observed/exception HTTP/2 500",
                        "GET /observed/stream HTTP/1.1 200 6", "GET /observed/stream HTTP/2 200",
                        "GET /observed/vertx HTTP/1.1 200 5", "GET /observed/vertx HTTP/2 200",
                        // Quarkus logs a request that is rerouted twice
                        "GET /observed/vertx HTTP/1.1 200 5", "GET /observed/vertx HTTP/2 200",
                        "GET /observed/vertx HTTP/1.1 200 5", "GET /observed/vertx HTTP/2 200",
                        "GET /observed/fails HTTP/1.1 418 -", "GET /observed/fails HTTP/2 418",
                        "GET /observed/missing/page HTTP/1.1 404 53", "GET /observed/missing/page HTTP/2 404",
                        "HEAD /observed/200 HTTP/1.1 200 -", "HEAD /observed/200 HTTP/2 200");
    }

    @Test
    @DisplayName("R3 access log and metrics: one line and one count a request, with status and size as they left")
    void same() {
        for (Version version : Version.values()) {
            Browser visitor = new Browser(root, version, Redirect.NEVER);
            for (String path : List.of("200", "204", "404", "exception", "stream", "vertx", "rerouted", "fails",
                    "missing/page")) {
                visitor.get("/observed/" + path);
            }
            visitor.send(visitor.request("HEAD", "/observed/200"));
        }
        await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> assertThat(counts()).containsExactly(
                "GET 200 /observed/rerouted 2", "GET 200 /observed/stream 2", "GET 200 /observed/vertx 2",
                "GET 200 /observed/{status:\\\\d+} 2", "GET 204 /observed/{status:\\\\d+} 2",
                "GET 404 /observed/{status:\\\\d+} 2", "GET 418 /observed/fails 2", "GET 500 /observed/exception 2",
                "HEAD 200 /observed/{status:\\\\d+} 2"));
    }

    private List<String> counts() {
        return COUNT.matcher(new Browser(root).get("/q/metrics").body()).results()
                .map(count -> count.group(1) + " " + count.group(2) + " " + count.group(3) + " " + count.group(4)).sorted()
                .toList();
    }

    /** Uses the session where there are any. */
    @Path("/observed")
    public static class ObservedResource {

        @Inject
        Session session;

        @ConfigProperty(name = "quarkus.session-mongo.enabled", defaultValue = "true")
        boolean enabled;

        private void use() {
            if (enabled) {
                session.increment("n", 1);
            }
        }

        @GET
        @Path("{status:\\d+}")
        public Response status(@RestPath int status) {
            use();
            return status == 204 ? Response.noContent().build() : Response.status(status).entity("body of " + status).build();
        }

        @GET
        @Path("exception")
        public String exception() {
            use();
            throw new IllegalStateException("on purpose");
        }

        @GET
        @Path("stream")
        public Multi<String> stream() {
            use();
            return Multi.createFrom().items("one", "two");
        }
    }

    /** The same in plain Vert.x. */
    public static class ObservedRoutes {

        @ConfigProperty(name = "quarkus.session-mongo.enabled", defaultValue = "true")
        boolean enabled;

        void routes(@Observes Router router) {
            router.get("/observed/vertx").handler(context -> {
                if (enabled) {
                    Session.of(context).increment("n", 1);
                }
                context.end("vertx");
            });
            router.get("/observed/rerouted").handler(context -> context.reroute("/observed/vertx"));
            router.get("/observed/fails").handler(context -> {
                if (enabled) {
                    Session.of(context).increment("n", 1);
                }
                context.fail(418);
            });
        }
    }
}
