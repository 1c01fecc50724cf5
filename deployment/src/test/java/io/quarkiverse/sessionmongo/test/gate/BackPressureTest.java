package io.quarkiverse.sessionmongo.test.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.io.RandomAccessFile;
import java.net.URI;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpClient.Version;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;

import jakarta.enterprise.event.Observes;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.quarkiverse.sessionmongo.Session;
import io.quarkiverse.sessionmongo.test.Browser;
import io.quarkiverse.sessionmongo.test.SessionApp;
import io.quarkus.test.QuarkusUnitTest;
import io.quarkus.test.common.http.TestHTTPResource;
import io.vertx.core.file.OpenOptions;
import io.vertx.ext.web.Router;

@DisplayName("R3 100 MB stream in constant memory, with a reader that is slower than the writer")
class BackPressureTest {

    private static final long SIZE = 100_000_000;

    @RegisterExtension
    static final QuarkusUnitTest APP = SessionApp.of(Routes.class);

    @TestHTTPResource
    URI root;

    private static long usedMemory() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    @ParameterizedTest
    @CsvSource({ "HTTP_1_1, /big/pipe", "HTTP_1_1, /big/send", "HTTP_2, /big/pipe", "HTTP_2, /big/send" })
    void streams(Version version, String path) throws Exception {
        Browser visitor = new Browser(root, version, Redirect.NEVER);
        visitor.post("/set?value=1");
        long before = usedMemory();
        HttpResponse<InputStream> response = visitor.client().send(visitor.request("GET", path).build(),
                BodyHandlers.ofInputStream());
        long read = 0;
        long most = 0;
        byte[] buffer = new byte[1_000_000];
        try (InputStream body = response.body()) {
            for (int got = body.read(buffer); got >= 0; got = body.read(buffer)) {
                read += got;
                if (read / 10_000_000 > (read - got) / 10_000_000) {
                    most = Math.max(most, usedMemory());
                }
            }
        }

        assertThat(response.version()).isEqualTo(version);
        assertThat(read).isEqualTo(SIZE);
        assertThat(most - before).isLessThan(30_000_000);
        assertThat(visitor.get("/get").body()).isEqualTo("streamed");
    }

    /** Streams a large file in both of Vert.x' ways. */
    public static class Routes {

        void routes(@Observes Router router) throws Exception {
            Path file = Files.createTempFile("session", ".bin");
            file.toFile().deleteOnExit();
            try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
                sparse.setLength(SIZE);
            }
            router.get("/big/pipe").handler(context -> {
                Session.of(context).set("a", "streamed");
                context.response().setChunked(true);
                context.vertx().fileSystem().open(file.toString(), new OpenOptions())
                        .onSuccess(opened -> opened.pipeTo(context.response()));
            });
            router.get("/big/send").handler(context -> {
                Session.of(context).set("a", "streamed");
                context.vertx().fileSystem().open(file.toString(), new OpenOptions())
                        .onSuccess(opened -> context.response().send(opened));
            });
        }
    }
}
