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
import io.quarkiverse.sessionmongo.test.InTime;
import io.quarkiverse.sessionmongo.test.NeedsServer;
import io.quarkus.test.QuarkusUnitTest;
import io.quarkus.test.common.http.TestHTTPResource;

@NeedsServer(value = "knows no users", program = "starts a server with access control")
@DisplayName("D2 the server does not know the user, then not the password, then both")
class CredentialsTest {

    private static final GuardedServer SERVER = new GuardedServer("credentials");
    private static final String INVENTED = "A".repeat(22) + "." + "A".repeat(43);

    @RegisterExtension
    static final QuarkusUnitTest APP = SERVER.app()
            .setBeforeAllCustomizer(SERVER::start)
            .setLogRecordPredicate(
                    record -> LogLine.isShown(record) && record.getLoggerName().startsWith("io.quarkiverse.sessionmongo"))
            .assertLogRecords(CredentialsTest::oncePhase);

    @TestHTTPResource
    URI root;

    private static void oncePhase(List<LogRecord> records) {
        assertThat(records).filteredOn(record -> record.getLevel().getName().equals("WARN"))
                .singleElement().satisfies(warning -> assertThat(LogLine.of(warning))
                        .contains("password", "quarkus.mongodb.session-mongo.credentials")
                        .doesNotContain(GuardedServer.PASSWORD));
        assertThat(records).filteredOn(record -> record.getMessage().contains("back again")).hasSize(1);
    }

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    private void refused() {
        assertThat(new Browser(root).get("/plain").statusCode()).isEqualTo(200);
        InTime.within(Duration.ofMillis(1500), () -> {
            Browser visitor = new Browser(root);
            assertThat(visitor.post("/set?value=1").statusCode()).isEqualTo(503);
            assertThat(visitor.cookie()).isNull();
        });
        InTime.within(Duration.ofMillis(1500), () -> assertThat(new Browser(root).withCookie(INVENTED).get("/get").statusCode())
                .isEqualTo(503));
    }

    @Test
    @DisplayName("D2 the start goes on, requests get 503 in time, and no restart is needed once it does")
    void unknownThenKnown() {
        refused();
        SERVER.createUser("another", GuardedServer.READ_WRITE);
        refused();
        SERVER.changePassword(GuardedServer.PASSWORD);

        Browser visitor = new Browser(root);
        await().atMost(Duration.ofSeconds(30)).until(() -> visitor.post("/set?value=1").statusCode() == 200);
        assertThat(visitor.get("/get").body()).isEqualTo("1");
        await().during(Duration.ofSeconds(6)).atMost(Duration.ofSeconds(30))
                .until(() -> visitor.post("/increment").statusCode() == 200);
    }
}
