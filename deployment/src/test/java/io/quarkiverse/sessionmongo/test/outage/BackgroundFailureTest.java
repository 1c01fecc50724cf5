package io.quarkiverse.sessionmongo.test.outage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.List;
import java.util.logging.LogRecord;

import jakarta.inject.Inject;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessionmongo.SessionStore;
import io.quarkiverse.sessionmongo.SessionStoreException;
import io.quarkiverse.sessionmongo.test.Browser;
import io.quarkiverse.sessionmongo.test.FailPoint;
import io.quarkiverse.sessionmongo.test.NeedsServer;
import io.quarkiverse.sessionmongo.test.SessionApp;
import io.quarkiverse.sessionmongo.test.TestServer;
import io.quarkus.test.QuarkusUnitTest;
import io.quarkus.test.common.http.TestHTTPResource;

@NeedsServer("has no fail points")
@DisplayName("D14 what fails in the background is told in words of its own: no request gets 503 for it")
class BackgroundFailureTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = SessionApp.of(LogLine.class)
            .setLogRecordPredicate(record -> LogLine.isShown(record)
                    && record.getLoggerName().startsWith("io.quarkiverse.sessionmongo.runtime"))
            .assertLogRecords(BackgroundFailureTest::words);

    @TestHTTPResource
    URI root;

    @Inject
    SessionStore store;

    private static void words(List<LogRecord> records) {
        assertThat(records).filteredOn(record -> record.getLevel().getName().equals("WARN")).singleElement()
                .satisfies(warning -> assertThat(LogLine.of(warning)).contains("could not end many", "error 8 (",
                        "no request waits for it").doesNotContain("503"));
    }

    @Test
    void words() {
        Browser visitor = new Browser(root);
        visitor.post("/set?value=1");
        try (FailPoint failing = FailPoint.error(TestServer.shared(), 8, "delete")) {
            assertThatThrownBy(store::deleteAll).isInstanceOf(SessionStoreException.class);
            assertThatThrownBy(store::deleteAll).isInstanceOf(SessionStoreException.class);
        }
        assertThat(visitor.get("/get").body()).isEqualTo("1");
    }
}
