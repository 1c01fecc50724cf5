package io.quarkiverse.sessionmongo.test.outage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Level;
import java.util.logging.LogRecord;

import jakarta.enterprise.event.ObservesAsync;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import org.junit.jupiter.api.Test;

import io.quarkiverse.sessionmongo.SessionStoreFailed;
import io.quarkiverse.sessionmongo.test.Browser;
import io.quarkiverse.sessionmongo.test.SessionApp;
import io.quarkus.test.QuarkusUnitTest;
import io.quarkus.test.common.http.TestHTTPResource;

/** The server cannot be reached from the start on: one line says why, before a request needs it. */
public abstract class UnreachableTests {

    @TestHTTPResource
    URI root;

    @Inject
    Witness witness;

    /** Hears of the failure just before the log does. */
    @Singleton
    public static class Witness {

        final AtomicInteger failures = new AtomicInteger();

        void failed(@ObservesAsync SessionStoreFailed event) {
            failures.incrementAndGet();
        }
    }

    /** @param expected what the line has to say besides */
    static QuarkusUnitTest app(Class<?> test, String... expected) {
        return SessionApp.withoutDatabase(UnreachableTests.class, Witness.class, LogLine.class)
                .overrideConfigKey("quarkus.session-mongo.database", test.getSimpleName())
                .overrideConfigKey("quarkus.session-mongo.timeout", "1S")
                .setLogRecordPredicate(record -> LogLine.isShown(record)
                        && record.getLoggerName().startsWith("io.quarkiverse.sessionmongo"))
                .assertLogRecords(records -> oneLine(records, expected));
    }

    private static void oneLine(List<LogRecord> records, String... expected) {
        assertThat(records).filteredOn(record -> record.getLevel().intValue() >= Level.WARNING.intValue())
                .singleElement().satisfies(warning -> assertThat(LogLine.of(warning))
                        .contains("could not read the indexes: ").contains(expected).doesNotContain("pa55word"));
    }

    @Test
    void toldAtStart() {
        await().atMost(Duration.ofSeconds(60)).until(() -> witness.failures.get() > 0);

        assertThat(new Browser(root).get("/plain").statusCode()).isEqualTo(200);
        assertThat(new Browser(root).post("/set?value=1").statusCode()).isEqualTo(503);
    }
}
