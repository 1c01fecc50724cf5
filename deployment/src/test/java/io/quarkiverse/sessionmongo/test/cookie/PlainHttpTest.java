package io.quarkiverse.sessionmongo.test.cookie;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.logging.LogRecord;

import org.jboss.logmanager.ExtLogRecord;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessionmongo.test.Browser;
import io.quarkiverse.sessionmongo.test.SessionApp;
import io.quarkus.test.QuarkusUnitTest;
import io.quarkus.test.common.http.TestHTTPResource;

@DisplayName("K5 a secure cookie over plain HTTP, where no proxy is configured")
class PlainHttpTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = SessionApp.of()
            .overrideConfigKey("quarkus.session-mongo.cookie.secure", "always")
            .overrideConfigKey("quarkus.session-mongo.cookie.name", "session")
            .setLogRecordPredicate(record -> record.getLoggerName().endsWith("SessionCookie"))
            .assertLogRecords(PlainHttpTest::advice);

    @TestHTTPResource
    URI root;

    private static void advice(List<LogRecord> records) {
        assertThat(records).singleElement().satisfies(record -> assertThat(text(record))
                .contains("proxy-address-forwarding=true", "cookie.secure=never").doesNotContain("X-Forwarded-Proto"));
    }

    static String text(LogRecord record) {
        return ((ExtLogRecord) record).getFormattedMessage();
    }

    @Test
    @DisplayName("K5 the warning advises the setting for proxies")
    void warning() {
        assertThat(Browser.setCookie(new Browser(root).post("/set?value=1"))).contains("; Secure");
    }
}
