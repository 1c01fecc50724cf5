package io.quarkiverse.sessionmongo.test.outage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.LogRecord;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessionmongo.Session;
import io.quarkiverse.sessionmongo.test.Browser;
import io.quarkiverse.sessionmongo.test.Checkpoint;
import io.quarkiverse.sessionmongo.test.Commands;
import io.quarkiverse.sessionmongo.test.EveryKind;
import io.quarkiverse.sessionmongo.test.FailPoint;
import io.quarkiverse.sessionmongo.test.Kinds;
import io.quarkiverse.sessionmongo.test.NeedsServer;
import io.quarkiverse.sessionmongo.test.SessionApp;
import io.quarkiverse.sessionmongo.test.TestServer;
import io.quarkus.test.QuarkusUnitTest;
import io.quarkus.test.common.http.TestHTTPResource;
import io.smallrye.mutiny.Multi;

@DisplayName("R6 a client hangs up in a certain moment")
class HangUpMomentsTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = SessionApp.of(EndlessResource.class, Streams.class)
            .setLogRecordPredicate(record -> LogLine.isShown(record)
                    && record.getLoggerName().startsWith("io.quarkiverse.sessionmongo.runtime"))
            .assertLogRecords(HangUpMomentsTest::noError);

    @TestHTTPResource
    URI root;

    @Inject
    Checkpoint checkpoint;

    @Inject
    Commands commands;

    @Inject
    Streams streams;

    Browser visitor;

    @BeforeEach
    void begin() {
        visitor = new Browser(root);
        visitor.post("/set?value=before");
        commands.take();
    }

    private static void noError(List<LogRecord> records) {
        assertThat(records).noneMatch(record -> record.getLevel().getName().equals("ERROR"));
    }

    /** A client that is there until this is closed, and then is gone without a word. */
    private Socket send(String method, String path) throws IOException {
        Socket socket = new Socket(root.getHost(), root.getPort());
        socket.setSoLinger(true, 0);
        socket.setSoTimeout(20_000);
        socket.getOutputStream().write((method + " " + path + " HTTP/1.1\r\nHost: localhost\r\nCookie: session="
                + visitor.cookie() + "\r\nContent-Length: 0\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().flush();
        return socket;
    }

    private String pair() {
        return visitor.get("/get?name=a").body() + " " + visitor.get("/get?name=b").body();
    }

    private void awaitSaved(String value) {
        await().atMost(Duration.ofSeconds(20)).until(() -> visitor.get("/get").body().equals(value));
    }

    @EveryKind
    @DisplayName("R6 while the endpoint works: what it sets is saved or not, never in part, and the next request is as any")
    void inTheMiddle(String kind) throws Exception {
        visitor.post(Kinds.path(kind, "pair?value=before"));
        try (Socket client = send("POST", Kinds.held(kind, "pair?value=late"))) {
            checkpoint.awaitArrival();
        }
        checkpoint.release();

        assertThat(visitor.post(Kinds.path(kind, "set?name=c&value=next")).statusCode()).isEqualTo(200);
        assertThat(visitor.get("/get?name=c").body()).isEqualTo("next");
        await().atMost(Duration.ofSeconds(20)).until(() -> List.of("before before", "late late").contains(pair()));
    }

    @NeedsServer("has no fail points")
    @EveryKind
    @DisplayName("R6 while the save is on its way: it is done")
    void inTheSave(String kind) throws Exception {
        String set = Kinds.path(kind, "set?value=late");
        try (FailPoint slow = FailPoint.slow(TestServer.shared(), 1000, "update")) {
            try (Socket client = send("POST", set)) {
                await().pollInterval(Duration.ofMillis(10)).until(() -> commands.names().contains("update"));
            }
            awaitSaved("late");
        }
    }

    @Test
    @DisplayName("R6 while a stream runs: the stream is cancelled, as it would be without us")
    void inTheStream() throws Exception {
        try (Socket client = send("GET", "/endless")) {
            assertThat(client.getInputStream().read()).isEqualTo('H');
            await().atMost(Duration.ofSeconds(20)).until(() -> streams.running() == 1);
        }
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(streams.running()).isZero());
        awaitSaved("streaming");
    }

    /** A stream that only its client ends. */
    @Path("/endless")
    public static class EndlessResource {

        @Inject
        Session session;

        @Inject
        Streams streams;

        @GET
        @Produces(MediaType.SERVER_SENT_EVENTS)
        public Multi<Long> endless() {
            session.set("a", "streaming");
            return Multi.createFrom().ticks().every(Duration.ofMillis(20)).onOverflow().drop()
                    .onSubscription().invoke(() -> streams.add(1))
                    .onCancellation().invoke(() -> streams.add(-1));
        }
    }

    /** How many are running. */
    @ApplicationScoped
    public static class Streams {

        private final AtomicInteger running = new AtomicInteger();

        void add(int streams) {
            running.addAndGet(streams);
        }

        int running() {
            return running.get();
        }
    }
}
