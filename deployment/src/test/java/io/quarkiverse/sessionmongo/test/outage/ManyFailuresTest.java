package io.quarkiverse.sessionmongo.test.outage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.logging.LogRecord;

import jakarta.inject.Inject;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessionmongo.test.Browser;
import io.quarkiverse.sessionmongo.test.Commands;
import io.quarkiverse.sessionmongo.test.FailPoint;
import io.quarkiverse.sessionmongo.test.Load;
import io.quarkiverse.sessionmongo.test.NeedsServer;
import io.quarkiverse.sessionmongo.test.SessionApp;
import io.quarkiverse.sessionmongo.test.TestServer;
import io.quarkus.test.QuarkusUnitTest;
import io.quarkus.test.common.http.TestHTTPResource;

@NeedsServer
@DisplayName("D3 10,000 failing requests: no memory and no thread leaks, and one line in the log")
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

    private static void oneWarning(List<LogRecord> records) {
        assertThat(records).filteredOn(record -> record.getLevel().getName().equals("WARN")).hasSize(1);
    }

    /** Without what the test itself has noted down. */
    private long usedMemory() {
        commands.take();
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    @Test
    void nothingLeaks() throws Exception {
        Browser visitor = new Browser(root);
        visitor.post("/set?value=1");
        try (FailPoint failing = FailPoint.every(TestServer.shared(), "112", "update")) {
            Load.run(8, 1000, i -> assertThat(visitor.post("/set?value=2").statusCode()).isEqualTo(503));
            long memory = usedMemory();
            int threads = Thread.activeCount();

            Load.run(8, REQUESTS, i -> assertThat(visitor.post("/set?value=2").statusCode()).isEqualTo(503));

            assertThat(Thread.activeCount()).isLessThanOrEqualTo(threads + 10);
            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(() -> assertThat(usedMemory() - memory).isLessThan(20_000_000));
        }
        assertThat(visitor.post("/set?value=3").statusCode()).isEqualTo(200);
        assertThat(visitor.get("/get").body()).isEqualTo("3");
    }
}
