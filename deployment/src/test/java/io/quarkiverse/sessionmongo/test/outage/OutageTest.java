package io.quarkiverse.sessionmongo.test.outage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.logging.LogRecord;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessionmongo.SessionStore;
import io.quarkiverse.sessionmongo.test.Browser;
import io.quarkiverse.sessionmongo.test.NeedsServer;
import io.quarkiverse.sessionmongo.test.SessionApp;
import io.quarkiverse.sessionmongo.test.TestServer;
import io.quarkus.test.QuarkusUnitTest;
import io.quarkus.test.common.http.TestHTTPResource;

@NeedsServer(value = "ends with the application", program = "stops and kills the server")
@DisplayName("D2 D12 the server is down at start, comes, is killed, and comes back; the sweeper is off, and the indexes are made")
class OutageTest {

    private static final TestServer SERVER = TestServer.own("outage");

    @RegisterExtension
    static final QuarkusUnitTest APP = SessionApp.withoutDatabase()
            .overrideConfigKey("quarkus.session-mongo.connection-string", SERVER.connectionString())
            .overrideConfigKey("quarkus.session-mongo.timeout", "1S")
            .setLogRecordPredicate(record -> LogLine.isShown(record) && record.getLoggerName().endsWith("StoreFailures"))
            .assertLogRecords(OutageTest::oncePhase);

    @TestHTTPResource
    URI root;

    @Inject
    SessionStore store;

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    private static void oncePhase(List<LogRecord> records) {
        assertThat(records.stream().filter(record -> record.getLevel().getName().equals("WARN"))).hasSize(2);
        assertThat(records.stream().filter(record -> record.getMessage().contains("back again"))).hasSize(2);
    }

    private void awaitBack(Browser visitor, String path, String answer) {
        await().atMost(Duration.ofSeconds(60)).until(() -> visitor.get(path).body().equals(answer));
    }

    /** The end of a phase is told after a quiet while, with a request that writes. */
    private void awaitToldBack() {
        Browser visitor = new Browser(root);
        await().during(Duration.ofSeconds(7)).atMost(Duration.ofSeconds(20))
                .until(() -> visitor.post("/set?value=1").statusCode() == 200);
    }

    @Test
    void phases() {
        Browser visitor = new Browser(root);
        assertThat(visitor.get("/plain").statusCode()).isEqualTo(200);
        for (int i = 0; i < 3; i++) {
            assertThat(visitor.post("/set?value=1").statusCode()).isEqualTo(503);
            assertThat(visitor.cookie()).isNull();
        }

        SERVER.start();
        await().atMost(Duration.ofSeconds(60)).until(() -> visitor.post("/set?value=1").statusCode() == 200);
        awaitBack(visitor, "/get", "1");
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(store.collection().listIndexes()).hasSize(3));
        awaitToldBack();

        SERVER.kill();
        for (int i = 0; i < 3; i++) {
            assertThat(visitor.get("/get").statusCode()).isEqualTo(503);
            assertThat(visitor.post("/set?value=2").statusCode()).isEqualTo(503);
        }
        assertThat(new Browser(root).get("/plain").statusCode()).isEqualTo(200);

        SERVER.start();
        awaitBack(visitor, "/get", "1");
        awaitToldBack();
    }
}
