package io.quarkiverse.sessionmongo.test.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.File;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.function.Supplier;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.sessionmongo.Session;
import io.quarkiverse.sessionmongo.test.Browser;
import io.quarkiverse.sessionmongo.test.Checkpoint;
import io.quarkiverse.sessionmongo.test.SessionApp;
import io.quarkus.test.QuarkusUnitTest;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.vertx.web.Route;
import io.smallrye.mutiny.Multi;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;

@DisplayName("R3 streams: saved before the first byte, and again at the end")
class StreamTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = SessionApp.of(StreamResource.class, StreamRoutes.class);

    @TestHTTPResource
    URI root;

    @Inject
    Checkpoint checkpoint;

    Browser visitor;

    @BeforeEach
    void visit() {
        visitor = new Browser(root);
    }

    private BufferedReader open(String path) throws Exception {
        HttpResponse<InputStream> response = HttpClient.newHttpClient()
                .send(visitor.request("GET", path).build(), BodyHandlers.ofInputStream());
        assertThat(response.statusCode()).isEqualTo(200);
        String cookie = Browser.setCookie(response);
        if (cookie != null) {
            visitor.withCookie(cookie.substring("session=".length(), cookie.indexOf(';')));
        }
        return new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8));
    }

    private static String next(BufferedReader lines) throws Exception {
        String line = lines.readLine();
        while (line != null && line.isBlank()) {
            line = lines.readLine();
        }
        return line;
    }

    @ParameterizedTest
    @ValueSource(strings = { "/stream/chunked", "/stream/sse", "/route/stream" })
    @DisplayName("R3 the first byte comes after the save; a later change of an existing session is saved at the end")
    void existing(String path) throws Exception {
        visitor.post("/set?name=before&value=1");
        try (BufferedReader lines = open(path)) {
            assertThat(next(lines)).endsWith("first");
            assertThat(visitor.get("/get?name=a").body()).isEqualTo("early");
            checkpoint.awaitArrival();
            checkpoint.release();
            assertThat(next(lines)).endsWith("changed");
            assertThat(next(lines)).isNull();
        }
        assertThat(visitor.get("/get?name=b").body()).isEqualTo("late");
    }

    @ParameterizedTest
    @ValueSource(strings = { "/stream/late", "/route/late" })
    @DisplayName("R3 a new session after the first byte: the write throws")
    void late(String path) throws Exception {
        try (BufferedReader lines = open(path)) {
            assertThat(next(lines)).endsWith("first");
            checkpoint.awaitArrival();
            checkpoint.release();
            assertThat(next(lines)).contains("cookie");
        }
        assertThat(visitor.cookie()).isNull();
    }

    @Test
    @DisplayName("R3 sendFile: saved before it")
    void file() throws Exception {
        try (BufferedReader lines = open("/route/file")) {
            assertThat(next(lines)).isNotNull();
        }
        assertThat(visitor.get("/get").body()).isEqualTo("file");
    }

    @Test
    @DisplayName("R3 a body of 5 MB goes through whole while it is held")
    void large() throws Exception {
        HttpResponse<String> response = visitor.get("/route/large");

        assertThat(response.body()).hasSize(5_000_000);
        assertThat(visitor.get("/get").body()).isEqualTo("large");
    }

    private static String attempt(Supplier<Session> change) {
        try {
            change.get();
            return "changed";
        } catch (IllegalStateException e) {
            return e.getMessage();
        }
    }

    @Path("/stream")
    public static class StreamResource {

        @Inject
        Session session;

        @Inject
        Checkpoint checkpoint;

        @GET
        @Path("chunked")
        @Produces(MediaType.TEXT_PLAIN)
        public Multi<String> chunked() {
            session.set("a", "early");
            return later();
        }

        @GET
        @Path("sse")
        @Produces(MediaType.SERVER_SENT_EVENTS)
        public Multi<String> sse() {
            return chunked().map(String::strip);
        }

        @GET
        @Path("late")
        @Produces(MediaType.TEXT_PLAIN)
        public Multi<String> later() {
            return Multi.createBy().concatenating().streams(Multi.createFrom().item("first\n"),
                    checkpoint.passAsync().map(passed -> attempt(() -> session.set("b", "late")) + "\n").toMulti());
        }
    }

    public static class StreamRoutes {

        @Inject
        Session session;

        @Inject
        Checkpoint checkpoint;

        @Route(path = "/route/stream")
        void stream(RoutingContext context) {
            session.set("a", "early");
            late(context);
        }

        @Route(path = "/route/late")
        void late(RoutingContext context) {
            context.response().setChunked(true).write("first\n");
            checkpoint.passAsync().subscribe().with(
                    passed -> context.response().end(attempt(() -> session.set("b", "late")) + "\n"));
        }

        @Route(path = "/route/file")
        void file(RoutingContext context) throws Exception {
            session.set("a", "file");
            File file = File.createTempFile("session", ".txt");
            Files.writeString(file.toPath(), "content\n");
            context.response().sendFile(file.getPath());
        }

        @Route(path = "/route/large")
        void large(RoutingContext context) {
            session.set("a", "large");
            context.response().setChunked(true);
            Buffer piece = Buffer.buffer("x".repeat(50_000));
            for (int i = 0; i < 100; i++) {
                context.response().write(piece);
            }
            context.response().end();
        }
    }
}
