package io.quarkiverse.sessionmongo.test.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import io.quarkiverse.sessionmongo.Session;
import io.quarkiverse.sessionmongo.test.Browser;
import io.quarkiverse.sessionmongo.test.Checkpoint;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.vertx.web.Route;
import io.smallrye.mutiny.Multi;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;

@Timeout(300)
abstract class StreamTests {

    static final Class<?>[] APPLICATION = { StreamTests.class, StreamResource.class, StreamRoutes.class };

    @TestHTTPResource
    URI root;

    @Inject
    Checkpoint checkpoint;

    Browser visitor;

    /** Quarkus REST compresses no {@code Multi}, with us or without. */
    private static final Set<String> UNCOMPRESSED = Set.of("/stream/chunked", "/stream/late");

    /** Whether the client takes a compressed response, and the server makes one. */
    abstract boolean isCompressed();

    private void visit(Version version) {
        visitor = new Browser(root, version, Redirect.NEVER);
    }

    private BufferedReader open(String path) throws Exception {
        HttpRequest.Builder request = visitor.request("GET", path);
        if (isCompressed()) {
            request.header("Accept-Encoding", "gzip");
        }
        HttpResponse<InputStream> response = visitor.client().send(request.build(), BodyHandlers.ofInputStream());
        assertThat(response.statusCode()).isEqualTo(200);
        String cookie = Browser.setCookie(response);
        if (cookie != null) {
            visitor.withCookie(cookie.substring("session=".length(), cookie.indexOf(';')));
        }
        boolean gzip = response.headers().firstValue("Content-Encoding").filter("gzip"::equals).isPresent();
        assertThat(gzip).isEqualTo(isCompressed() && !UNCOMPRESSED.contains(path));
        return new BufferedReader(new InputStreamReader(gzip ? new Unzipped(response.body()) : response.body(),
                StandardCharsets.UTF_8));
    }

    /** Where a reader would wait for more before it hands out what is there. */
    private static final class Unzipped extends GZIPInputStream {

        Unzipped(InputStream zipped) throws IOException {
            super(zipped);
        }

        @Override
        public int available() {
            return 0;
        }
    }

    private static String next(BufferedReader lines) throws Exception {
        String line = lines.readLine();
        while (line != null && line.isBlank()) {
            line = lines.readLine();
        }
        return line;
    }

    private static Stream<Arguments> eachVersion(String... paths) {
        return Stream.of(Version.values()).flatMap(version -> Stream.of(paths).map(path -> Arguments.of(version, path)));
    }

    static Stream<Arguments> streams() {
        return eachVersion("/stream/chunked", "/stream/sse", "/route/stream");
    }

    static Stream<Arguments> lateStreams() {
        return eachVersion("/stream/late", "/route/late");
    }

    @ParameterizedTest
    @MethodSource("streams")
    @DisplayName("R3 the first byte comes after the save; a later change of an existing session is saved at the end")
    void existing(Version version, String path) throws Exception {
        visit(version);
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
    @MethodSource("lateStreams")
    @DisplayName("R3 a new session after the first byte: the write throws")
    void late(Version version, String path) throws Exception {
        visit(version);
        try (BufferedReader lines = open(path)) {
            assertThat(next(lines)).endsWith("first");
            checkpoint.awaitArrival();
            checkpoint.release();
            assertThat(next(lines)).contains("cookie");
        }
        assertThat(visitor.cookie()).isNull();
    }

    @ParameterizedTest
    @EnumSource(Version.class)
    @DisplayName("R3 sendFile: saved before it")
    void file(Version version) throws Exception {
        visit(version);
        try (BufferedReader lines = open("/route/file")) {
            assertThat(next(lines)).isEqualTo("content");
        }
        assertThat(visitor.get("/get").body()).isEqualTo("file");
    }

    @ParameterizedTest
    @EnumSource(Version.class)
    @DisplayName("R3 a body of 5 MB goes through whole while it is held")
    void large(Version version) throws Exception {
        visit(version);
        try (BufferedReader lines = open("/route/large")) {
            assertThat(next(lines)).hasSize(5_000_000);
        }
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

        /** With compression on, Quarkus says "identity" for routes that do not take it away. */
        private static void compressible(RoutingContext context) {
            context.response().headers().remove("Content-Encoding");
        }

        @Route(path = "/route/stream")
        void stream(RoutingContext context) {
            session.set("a", "early");
            late(context);
        }

        @Route(path = "/route/late")
        void late(RoutingContext context) {
            compressible(context);
            context.response().setChunked(true).write("first\n");
            checkpoint.passAsync().subscribe().with(
                    passed -> context.response().end(attempt(() -> session.set("b", "late")) + "\n"));
        }

        @Route(path = "/route/file")
        void file(RoutingContext context) throws Exception {
            session.set("a", "file");
            compressible(context);
            File file = File.createTempFile("session", ".txt");
            Files.writeString(file.toPath(), "content\n");
            context.response().sendFile(file.getPath());
        }

        @Route(path = "/route/large")
        void large(RoutingContext context) {
            session.set("a", "large");
            compressible(context);
            context.response().setChunked(true);
            Buffer piece = Buffer.buffer("x".repeat(50_000));
            for (int i = 0; i < 100; i++) {
                context.response().write(piece);
            }
            context.response().end();
        }
    }
}
