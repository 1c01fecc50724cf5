package io.quarkiverse.sessionmongo.test.outage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.logging.LogRecord;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import com.sun.management.UnixOperatingSystemMXBean;

import io.quarkiverse.sessionmongo.test.Browser;
import io.quarkiverse.sessionmongo.test.Commands;
import io.quarkiverse.sessionmongo.test.FailPoint;
import io.quarkiverse.sessionmongo.test.Load;
import io.quarkiverse.sessionmongo.test.NeedsServer;
import io.quarkiverse.sessionmongo.test.SessionApp;
import io.quarkiverse.sessionmongo.test.TestServer;
import io.quarkus.test.QuarkusUnitTest;
import io.quarkus.test.common.http.TestHTTPResource;

@NeedsServer("has no fail points")
@DisplayName("D3 10,000 failing requests: no memory, thread or connection leaks, and one line in the log")
class ManyFailuresTest {

    private static final int REQUESTS = 10_000;

    @RegisterExtension
    static final QuarkusUnitTest APP = SessionApp.of()
            .setLogRecordPredicate(record -> LogLine.isShown(record)
                    && record.getLoggerName().startsWith("io.quarkiverse.sessionmongo.runtime"))
            .assertLogRecords(ManyFailuresTest::oneWarning);

    @TestHTTPResource
    URI root;

    @Inject
    Commands commands;

    Browser visitor;
    Browser stranger;

    @BeforeEach
    void visit() {
        visitor = new Browser(root);
        stranger = new Browser(root);
    }

    private static void oneWarning(List<LogRecord> records) {
        assertThat(records).filteredOn(record -> record.getLevel().getName().equals("WARN")).hasSize(1);
    }

    /** Without what the test itself has noted down. */
    private long usedMemory() {
        commands.take();
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    private static long openFiles() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
                ? unix.getOpenFileDescriptorCount()
                : 0;
    }

    private void fail(int requests) throws Exception {
        for (String command : List.of("find", "insert", "update", "delete")) {
            try (FailPoint failing = FailPoint.every(TestServer.shared(), "50", command)) {
                Load.run(8, requests / 4, i -> assertThat(request(command).statusCode()).isEqualTo(503));
            }
        }
    }

    private HttpResponse<String> request(String command) {
        return switch (command) {
            case "find" -> visitor.get("/get");
            case "insert" -> stranger.post("/set?value=2");
            case "update" -> visitor.post("/set?value=2");
            default -> visitor.post("/logout");
        };
    }

    @Test
    void nothingLeaks() throws Exception {
        visitor.post("/set?value=1");
        fail(1000);
        long memory = usedMemory();
        long files = openFiles();
        int threads = Thread.activeCount();

        fail(REQUESTS);

        assertThat(Thread.activeCount()).isLessThanOrEqualTo(threads + 20);
        assertThat(openFiles()).isLessThanOrEqualTo(files + 50);
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(usedMemory() - memory).isLessThan(20_000_000));
        assertThat(visitor.post("/set?value=3").statusCode()).isEqualTo(200);
        assertThat(visitor.get("/get").body()).isEqualTo("3");
    }
}
