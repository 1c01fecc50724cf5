package io.quarkiverse.sessionmongo.test.outage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.logging.Level;
import java.util.logging.LogRecord;

import jakarta.inject.Inject;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import io.quarkiverse.sessionmongo.SessionStore;
import io.quarkiverse.sessionmongo.test.Browser;
import io.quarkiverse.sessionmongo.test.SessionApp;
import io.quarkiverse.sessionmongo.test.TestServer;
import io.quarkus.test.QuarkusUnitTest;
import io.quarkus.test.common.http.TestHTTPResource;

@DisplayName("D2 a first connection that takes longer than the timeout, at start: no warning, and the indexes are made")
class SlowFirstConnectionTest {

    private static final int PORT = TestServer.freePort();
    private static final int SERVER_PORT = TestServer.freePort();

    /** Once somebody connects here, the server answers: the application is in a class loader of its own. */
    private static final int DOOR = TestServer.freePort();

    private static MongoServer server;
    private static ServerSocket listener;
    private static ServerSocket door;
    private static final CountDownLatch OPEN = new CountDownLatch(1);

    @RegisterExtension
    static final QuarkusUnitTest APP = SessionApp.withoutDatabase(LogLine.class)
            .setBeforeAllCustomizer(SlowFirstConnectionTest::listen)
            .overrideConfigKey("quarkus.session-mongo.connection-string", "mongodb://127.0.0.1:" + PORT)
            .overrideConfigKey("quarkus.session-mongo.timeout", "1S")
            .overrideConfigKey("test.door", Integer.toString(DOOR))
            .setLogRecordPredicate(record -> LogLine.isShown(record)
                    && record.getLoggerName().startsWith("io.quarkiverse.sessionmongo"))
            .assertLogRecords(SlowFirstConnectionTest::noWarning);

    @ConfigProperty(name = "test.door")
    int doorPort;

    @TestHTTPResource
    URI root;

    @Inject
    SessionStore store;

    private static void noWarning(List<LogRecord> records) {
        assertThat(records).isNotEmpty().extracting(LogLine::of).noneMatch(line -> line.contains("503"));
        assertThat(records).allMatch(record -> record.getLevel().intValue() < Level.WARNING.intValue());
    }

    private static void listen() {
        server = new MongoServer(new MemoryBackend());
        server.bind(new InetSocketAddress("127.0.0.1", SERVER_PORT));
        try {
            listener = new ServerSocket(PORT, 50, InetAddress.getLoopbackAddress());
            door = new ServerSocket(DOOR, 1, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        daemon(() -> {
            door.accept().close();
            OPEN.countDown();
        });
        daemon(() -> {
            while (true) {
                Socket client = listener.accept();
                daemon(() -> forward(client));
            }
        });
    }

    private static void forward(Socket client) throws Exception {
        OPEN.await();
        Socket backend = new Socket(InetAddress.getLoopbackAddress(), SERVER_PORT);
        daemon(() -> backend.getInputStream().transferTo(client.getOutputStream()));
        client.getInputStream().transferTo(backend.getOutputStream());
    }

    private interface Work {

        void run() throws Exception;
    }

    private static void daemon(Work work) {
        Thread thread = new Thread(() -> {
            try {
                work.run();
            } catch (IOException closed) {
                // One side hung up
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    @AfterAll
    static void stop() throws IOException {
        if (server != null) {
            listener.close();
            door.close();
            server.shutdownNow();
        }
    }

    @Test
    void comes() throws IOException {
        // Longer than requests, indexes and sweeper wait for a server
        await().during(Duration.ofSeconds(4)).atMost(Duration.ofSeconds(10))
                .until(() -> new Browser(root).get("/plain").statusCode() == 200);

        new Socket(InetAddress.getLoopbackAddress(), doorPort).close();

        await().atMost(Duration.ofSeconds(60)).ignoreExceptions()
                .untilAsserted(() -> assertThat(store.collection().listIndexes()).hasSize(3));
        assertThat(new Browser(root).post("/set?value=1").statusCode()).isEqualTo(200);
    }
}
