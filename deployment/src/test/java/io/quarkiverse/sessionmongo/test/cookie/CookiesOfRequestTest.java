package io.quarkiverse.sessionmongo.test.cookie;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpResponse;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.logging.LogRecord;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.sessionmongo.SessionStore;
import io.quarkiverse.sessionmongo.test.Browser;
import io.quarkiverse.sessionmongo.test.Commands;
import io.quarkiverse.sessionmongo.test.RawHttp;
import io.quarkiverse.sessionmongo.test.SessionApp;
import io.quarkus.test.QuarkusUnitTest;
import io.quarkus.test.common.http.TestHTTPResource;

@DisplayName("Cookies that come")
class CookiesOfRequestTest {

    private static final String HANDLE = "AAAAAAAAAAAAAAAAAAAAAA";
    private static final String SECRET = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

    @RegisterExtension
    static final QuarkusUnitTest APP = SessionApp.of()
            .setLogRecordPredicate(record -> true)
            .assertLogRecords(CookiesOfRequestTest::nothingOfThem);

    @TestHTTPResource
    URI root;

    @Inject
    Commands commands;

    @Inject
    SessionStore store;

    Browser visitor;

    @BeforeEach
    void visit() {
        visitor = new Browser(root);
        visitor.post("/set?value=1");
        commands.take();
    }

    private static void nothingOfThem(List<LogRecord> records) {
        assertThat(records).noneMatch(record -> String.valueOf(record.getMessage()).contains("evil"));
    }

    @ParameterizedTest
    @ValueSource(strings = { "session=%2$s; session=%1$s", "session=%1$s; session=%2$s", "session=%1$s; session=evil",
            "session=evil;session=%1$s", "other=x; session=%1$s", "xsession=evil; session=%1$s; sessionx=evil",
            "session=%1$s; session=%1$s", " session=%1$s " })
    @DisplayName("K1 several cookies of the name: the live one wins, in one command")
    void live(String cookies) {
        String header = String.format(cookies, visitor.cookie(), HANDLE + "." + SECRET);

        String response = RawHttp.get(root, "/get", "Cookie: " + header + "\r\n");

        assertThat(response).startsWith("HTTP/1.1 200").endsWith("\r\n1").doesNotContain("set-cookie");
        assertThat(commands.names()).containsExactly("find");
    }

    @Test
    @DisplayName("K1 in two headers")
    void twoHeaders() {
        String response = RawHttp.get(root, "/get",
                "Cookie: session=" + HANDLE + "." + SECRET + "\r\nCookie: session=" + visitor.cookie() + "\r\n");

        assertThat(response).endsWith("\r\n1");
    }

    @Test
    @DisplayName("K8 two live sessions: neither is used")
    void twoLive() {
        Browser attacker = new Browser(root);
        attacker.post("/set?value=planted");

        String response = RawHttp.get(root, "/get",
                "Cookie: session=" + attacker.cookie() + "; session=" + visitor.cookie() + "\r\n");

        assertThat(response).startsWith("HTTP/1.1 200").endsWith("\r\n\r\n").doesNotContain("set-cookie");
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "evil", "{\"$ne\":1}", HANDLE, HANDLE + ".", "." + SECRET, HANDLE + "." + SECRET + "A",
            HANDLE + "." + "evil", HANDLE + ".AAAA+AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
            HANDLE + ".AAAA\u00e9AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", HANDLE + " " + SECRET,
            "\"" + HANDLE + "." + SECRET + "\"", HANDLE + "." + SECRET + "%00" })
    @DisplayName("K2 malformed: no command, no 500, anonymous")
    void malformed(String value) {
        String response = RawHttp.get(root, "/get", "Cookie: session=" + value + "\r\n");

        assertThat(response).startsWith("HTTP/1.1 200").endsWith("\r\n\r\n").doesNotContain("set-cookie", "evil");
        assertThat(commands.names()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = { "\u0000", "evil\u0000" })
    @DisplayName("K2 NUL: refused or anonymous, no command")
    void nul(String value) {
        String response = RawHttp.get(root, "/get", "Cookie: session=" + value + "\r\n");

        assertThat(response).doesNotContain("HTTP/1.1 500", "evil");
        assertThat(commands.names()).isEmpty();
    }

    @Test
    @DisplayName("K2 100 kB: refused or anonymous, no command")
    void huge() {
        String response = RawHttp.get(root, "/get", "Cookie: session=" + "a".repeat(100_000) + "\r\n");

        assertThat(response).doesNotContain("HTTP/1.1 500");
        assertThat(commands.names()).isEmpty();
    }

    @Test
    @DisplayName("K2 a stored hash as the secret opens nothing")
    void hash() throws Exception {
        String secret = visitor.cookie().substring(23);
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(secret.getBytes("US-ASCII"));
        String text = Base64.getUrlEncoder().withoutPadding().encodeToString(hash);

        assertThat(new Browser(root).withCookie(visitor.handle() + "." + text).get("/get").body()).isEmpty();
    }

    @Test
    @DisplayName("K3 invented but well formed: one command, anonymous, and left alone")
    void invented() {
        Browser inventor = new Browser(root).withCookie(HANDLE + "." + SECRET);
        HttpResponse<String> response = inventor.get("/get");

        assertThat(response.body()).isEmpty();
        assertThat(response.headers().allValues("Set-Cookie")).isEmpty();
        assertThat(commands.names()).containsExactly("find");
    }

    @Test
    @DisplayName("K3 a write then makes a session under another id")
    void notAdopted() {
        Browser inventor = new Browser(root).withCookie(HANDLE + "." + SECRET);
        inventor.post("/set?value=1");

        assertThat(inventor.handle()).isNotEqualTo(HANDLE);
        assertThat(store.find(HANDLE)).isEmpty();
    }

    @Test
    @DisplayName("K3 a live session's handle with another secret opens nothing and changes nothing")
    void wrongSecret() {
        Browser thief = new Browser(root).withCookie(visitor.handle() + "." + SECRET);

        assertThat(thief.get("/get").body()).isEmpty();
        thief.post("/set?value=stolen");
        assertThat(visitor.get("/get").body()).isEqualTo("1");
    }
}
