package io.quarkiverse.sessionmongo.test.ends;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpClient.Version;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

import jakarta.inject.Inject;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.quarkiverse.sessionmongo.SessionStore;
import io.quarkiverse.sessionmongo.runtime.ends.Held.Kind;
import io.quarkiverse.sessionmongo.runtime.ends.SessionEnds;
import io.quarkiverse.sessionmongo.test.Browser;
import io.quarkiverse.sessionmongo.test.SessionApp;
import io.quarkus.test.QuarkusUnitTest;
import io.quarkus.test.common.http.TestHTTPResource;

@DisplayName("W2 a response that stays open ends with its session")
class OpenStreamsTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = SessionApp.of(Streams.class)
            .overrideConfigKey("quarkus.session-mongo.sockets.check", "100ms");

    @TestHTTPResource
    URI root;

    @Inject
    SessionStore store;

    @Inject
    SessionEnds ends;

    @Inject
    Streams streams;

    private Browser signedIn(Version version) {
        Browser visitor = new Browser(root, version, Redirect.NEVER);
        assertThat(visitor.post("/login").version()).isEqualTo(version);
        return visitor;
    }

    /** Once the first event is there. */
    private static InputStream open(Browser visitor, String path) throws IOException, InterruptedException {
        InputStream stream = visitor.client().send(visitor.request("GET", path).build(), BodyHandlers.ofInputStream()).body();
        assertThat(stream.read()).isPositive();
        return stream;
    }

    @ParameterizedTest
    @CsvSource({ "HTTP_1_1, /stream/events", "HTTP_2, /stream/events", "HTTP_1_1, /stream/chunks", "HTTP_2, /stream/chunks" })
    @DisplayName("W2 it is broken off, so that nobody takes it for whole")
    void ended(Version version, String path) throws IOException, InterruptedException {
        Browser visitor = signedIn(version);
        int cancelled = streams.cancelled();
        InputStream stream = open(visitor, path);
        InputStream others = open(new Browser(root, version, Redirect.NEVER), "/stream/events");

        visitor.post("/logout");

        assertThatThrownBy(() -> {
            for (int next = stream.read(); next >= 0; next = stream.read()) {
                assertThat(next).isNotNegative();
            }
        }).isInstanceOf(IOException.class);
        if (path.equals("/stream/events")) {
            await().atMost(Duration.ofSeconds(20)).until(() -> streams.cancelled() > cancelled);
        }
        assertThat(others.read()).isPositive();
        others.close();
        await().until(() -> ends.count(Kind.STREAM) == 0);
    }

    @Test
    @DisplayName("W2 a stream of a while ends too, and one that the client closed is forgotten")
    void later() throws IOException, InterruptedException {
        Browser visitor = signedIn(Version.HTTP_1_1);
        InputStream stream = open(visitor, "/stream/events");
        InputStream closed = open(visitor, "/stream/events");
        await().atMost(Duration.ofSeconds(20)).until(() -> ends.count(Kind.STREAM) == 2);
        closed.close();
        await().atMost(Duration.ofSeconds(20)).until(() -> ends.count(Kind.STREAM) == 1);

        store.delete(visitor.handle());

        assertThatThrownBy(stream::readAllBytes).isInstanceOf(IOException.class);
    }

    @Test
    @DisplayName("W2 a response in parts that is over within a moment is not looked at")
    void ordinary() {
        Browser visitor = signedIn(Version.HTTP_1_1);
        assertThat(visitor.get("/stream/short").body()).isEqualTo("tick\nend\n");

        assertThat(ends.count(Kind.STREAM)).isZero();
    }
}
