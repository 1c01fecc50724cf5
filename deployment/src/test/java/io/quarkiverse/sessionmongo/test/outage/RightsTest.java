package io.quarkiverse.sessionmongo.test.outage;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
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
@DisplayName("D6 a user who may find, insert, update and remove in the one collection is enough with indexes=none")
class RightsTest {

    private static final GuardedServer SERVER = new GuardedServer("rights");

    @RegisterExtension
    static final QuarkusUnitTest APP = SERVER.app()
            .setBeforeAllCustomizer(RightsTest::createUser)
            .overrideConfigKey("quarkus.session-mongo.indexes", "none")
            .overrideConfigKey("quarkus.session-mongo.sweep.interval", "1s")
            .setLogRecordPredicate(record -> LogLine.isShown(record)
                    && record.getLoggerName().startsWith("io.quarkiverse.sessionmongo.runtime"))
            .assertLogRecords(RightsTest::noWarning);

    @TestHTTPResource
    URI root;

    private static void createUser() {
        SERVER.start();
        SERVER.createUser(GuardedServer.PASSWORD, GuardedServer.ONE_COLLECTION);
    }

    private static void noWarning(List<LogRecord> records) {
        assertThat(records).noneMatch(record -> record.getLevel().getName().equals("WARN"));
    }

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    @Test
    void enough() {
        Browser visitor = new Browser(root);
        visitor.post("/login");
        visitor.post("/set?value=1");

        assertThat(visitor.get("/principal").body()).isEqualTo("alice");
        assertThat(visitor.get("/get").body()).isEqualTo("1");
        visitor.post("/logout");
        assertThat(visitor.get("/principal").body()).isEmpty();
    }
}
