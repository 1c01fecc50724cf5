package io.quarkiverse.sessionmongo.test.ends;

import java.time.Duration;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessionmongo.test.FailPoint;
import io.quarkiverse.sessionmongo.test.SessionApp;
import io.quarkiverse.sessionmongo.test.TestServer;
import io.quarkus.test.QuarkusUnitTest;

/** The embedded database has no change streams; a server is made to refuse them. */
@DisplayName("W1 ends are noticed without a change stream")
class EndsByCheckTest extends EndsTests {

    @RegisterExtension
    static final QuarkusUnitTest APP = SessionApp.of(EndsTests.class, OpenResource.class, Opened.class)
            .overrideConfigKey("quarkus.session-mongo.sockets.check", "100ms");

    private static FailPoint noStreams;

    @BeforeAll
    static void withoutStreams() {
        if (TestServer.isConfigured()) {
            noStreams = FailPoint.error(TestServer.shared(), 40573, "aggregate");
        }
    }

    @AfterAll
    static void withStreams() {
        if (noStreams != null) {
            noStreams.close();
        }
    }

    @Test
    @DisplayName("W1 what is open for a session is closed when the session expires by idleness")
    void expired() {
        Opened opened = new Opened(connections, signedIn());
        awaitNoticed();

        clock.advance(Duration.ofMinutes(31));

        opened.awaitClosed();
    }
}
