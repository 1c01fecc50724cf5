package io.quarkiverse.sessionmongo.test.outage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.LogRecord;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessionmongo.SessionStore;
import io.quarkiverse.sessionmongo.test.Browser;
import io.quarkiverse.sessionmongo.test.InTime;
import io.quarkiverse.sessionmongo.test.NeedsServer;
import io.quarkus.test.QuarkusUnitTest;
import io.quarkus.test.common.http.TestHTTPResource;

@NeedsServer(value = "knows no users", program = "starts a server with access control")
@DisplayName("D2 the user may read, and not write for a while")
class ReadOnlyTest {

    private static final GuardedServer SERVER = new GuardedServer("read-only");
    private static final String HANDLE = "session-mongo.test.read-only.handle";

    @RegisterExtension
    static final QuarkusUnitTest APP = SERVER.app()
            .setBeforeAllCustomizer(ReadOnlyTest::createUser)
            .setLogRecordPredicate(
                    record -> LogLine.isShown(record) && record.getLoggerName().startsWith("io.quarkiverse.sessionmongo"))
            .assertLogRecords(ReadOnlyTest::oncePhase);

    @TestHTTPResource
    URI root;

    @Inject
    SessionStore store;

    private static void createUser() {
        SERVER.start();
        SERVER.createUser(GuardedServer.PASSWORD, GuardedServer.READ_WRITE);
    }

    private static void oncePhase(List<LogRecord> records) {
        assertThat(records).filteredOn(record -> record.getLevel().getName().equals("WARN"))
                .singleElement().satisfies(warning -> assertThat(LogLine.of(warning))
                        .contains("could not save session " + System.getProperty(HANDLE), "Unauthorized", "readWrite")
                        .doesNotContain("private"));
        assertThat(records).filteredOn(record -> record.getMessage().contains("back again")).hasSize(1);
    }

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    @Test
    @DisplayName("D2 reads go on, each write gets 503, one warning with handle and reason, and nothing of the session")
    void readsGoOn() {
        // They are made in the background, and would be missed once the user may only read
        await().atMost(Duration.ofSeconds(60))
                .until(() -> store.collection().listIndexes().into(new ArrayList<>()).size() == 3);
        Browser visitor = new Browser(root);
        visitor.post("/set?value=1");
        System.setProperty(HANDLE, visitor.handle());
        SERVER.changeRole(GuardedServer.READ);

        // Longer than a phase without failures needs to be over: the reads do not end it
        await().during(Duration.ofSeconds(12)).pollInterval(Duration.ofSeconds(6)).atMost(Duration.ofSeconds(60)).until(() -> {
            InTime.within(Duration.ofMillis(1500),
                    () -> assertThat(visitor.post("/set?value=private").statusCode()).isEqualTo(503));
            return visitor.get("/get").body().equals("1");
        });

        SERVER.changeRole(GuardedServer.READ_WRITE);
        await().atMost(Duration.ofSeconds(30)).until(() -> visitor.post("/set?value=2").statusCode() == 200);
        assertThat(visitor.get("/get").body()).isEqualTo("2");
        await().during(Duration.ofSeconds(6)).atMost(Duration.ofSeconds(30))
                .until(() -> visitor.post("/increment").statusCode() == 200);
    }
}
