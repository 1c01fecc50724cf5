package io.quarkiverse.sessionmongo.test.outage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.logging.LogRecord;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessionmongo.test.Browser;
import io.quarkiverse.sessionmongo.test.NeedsServer;
import io.quarkus.test.QuarkusUnitTest;
import io.quarkus.test.common.http.TestHTTPResource;

@NeedsServer(value = "knows no users", program = "starts a server with access control")
@DisplayName("D1 an index may not be created: the start goes on with a warning that says what to do, and all works")
class IndexRightsTest {

    private static final GuardedServer SERVER = new GuardedServer("index-rights");

    @RegisterExtension
    static final QuarkusUnitTest APP = SERVER.app()
            .setBeforeAllCustomizer(IndexRightsTest::createUser)
            .setLogRecordPredicate(record -> LogLine.isShown(record) && isOurs(record))
            .assertLogRecords(IndexRightsTest::warnings);

    /** The indexes are looked at in the background. A property, since the test's class is loaded twice. */
    private static final String WARNED = "session-mongo.test.index-rights";

    /** Asked about each record as it is logged. */
    private static boolean isOurs(LogRecord record) {
        if (record.getLevel().getName().equals("WARN") && record.getLoggerName().endsWith("IndexWatch")) {
            System.setProperty(WARNED, "true");
        }
        return record.getLoggerName().startsWith("io.quarkiverse.sessionmongo.runtime");
    }

    @TestHTTPResource
    URI root;

    private static void createUser() {
        System.clearProperty(WARNED);
        SERVER.start();
        SERVER.createUser(GuardedServer.PASSWORD, GuardedServer.ONE_COLLECTION);
    }

    private static void warnings(List<LogRecord> records) {
        List<LogRecord> warnings = records.stream().filter(record -> record.getLevel().getName().equals("WARN")).toList();
        assertThat(warnings).isNotEmpty().allSatisfy(warning -> assertThat(LogLine.of(warning))
                .contains("right to", "indexes=none"));
    }

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    @Test
    void works() {
        Browser visitor = new Browser(root);

        assertThat(visitor.post("/set?value=1").statusCode()).isEqualTo(200);
        assertThat(visitor.get("/get").body()).isEqualTo("1");
        await().atMost(Duration.ofSeconds(60)).until(() -> Boolean.getBoolean(WARNED));
    }
}
