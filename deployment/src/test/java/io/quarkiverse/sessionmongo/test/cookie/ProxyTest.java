package io.quarkiverse.sessionmongo.test.cookie;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.logging.LogRecord;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessionmongo.test.Browser;
import io.quarkiverse.sessionmongo.test.SessionApp;
import io.quarkus.test.QuarkusUnitTest;
import io.quarkus.test.common.http.TestHTTPResource;

@DisplayName("K5 a secure cookie behind a proxy that ends TLS, and over plain HTTP")
class ProxyTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = SessionApp.of()
            .overrideConfigKey("quarkus.session-mongo.cookie.secure", "always")
            .overrideConfigKey("quarkus.session-mongo.cookie.name", "session")
            .overrideConfigKey("quarkus.http.proxy.proxy-address-forwarding", "true")
            .setLogRecordPredicate(record -> record.getLoggerName().endsWith("SessionCookie"))
            .assertLogRecords(ProxyTest::once);

    @TestHTTPResource
    URI root;

    /**
     * Of the four requests only those over plain HTTP ask for a warning, and only the first gets one: what is on is not
     * advised.
     */
    private static void once(List<LogRecord> records) {
        assertThat(records).singleElement()
                .satisfies(record -> assertThat(PlainHttpTest.text(record)).contains("X-Forwarded-Proto: https")
                        .doesNotContain("proxy-address-forwarding=true"));
    }

    @Test
    void cookies() {
        for (int i = 0; i < 2; i++) {
            Browser visitor = new Browser(root);
            HttpResponse<String> response = visitor
                    .send(visitor.request("POST", "/set?value=1").header("X-Forwarded-Proto", "https"));
            assertThat(Browser.setCookie(response)).contains("; Secure");
        }
        for (int i = 0; i < 2; i++) {
            assertThat(Browser.setCookie(new Browser(root).post("/set?value=1"))).contains("; Secure");
        }
    }
}
