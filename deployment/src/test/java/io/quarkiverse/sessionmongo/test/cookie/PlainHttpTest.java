package io.quarkiverse.sessionmongo.test.cookie;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.logging.Level;

import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.formatters.PatternFormatter;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessionmongo.test.Browser;
import io.quarkiverse.sessionmongo.test.SessionApp;
import io.quarkus.test.QuarkusUnitTest;
import io.quarkus.test.common.http.TestHTTPResource;

@DisplayName("K5 over plain HTTP")
class PlainHttpTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = SessionApp.of()
            .overrideConfigKey("quarkus.session-mongo.cookie.secure", "always")
            .setLogRecordPredicate(record -> record.getLevel().intValue() >= Level.WARNING.intValue()
                    && record.getLoggerName().startsWith("io.quarkiverse.sessionmongo"))
            .assertLogRecords(records -> assertThat(records).singleElement()
                    .satisfies(warning -> assertThat(new PatternFormatter("%s").format((ExtLogRecord) warning))
                            .contains("__Host-session", "plain HTTP", "quarkus.http.proxy.proxy-address-forwarding",
                                    "quarkus.session-mongo.cookie.secure=never")));

    @TestHTTPResource
    URI root;

    @Test
    @DisplayName("K5 one warning that says what to do, and the cookie stays secure")
    void warnsOnce() {
        for (int i = 0; i < 3; i++) {
            assertThat(new Browser(root).post("/set?value=1").headers().firstValue("Set-Cookie").orElseThrow())
                    .startsWith("__Host-session=").contains("; Secure");
        }
    }
}
