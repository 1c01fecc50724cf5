package io.quarkiverse.sessionmongo.test.management;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.sessionmongo.SessionStore;
import io.quarkiverse.sessionmongo.test.RawHttp;
import io.quarkiverse.sessionmongo.test.SessionApp;
import io.quarkiverse.sessionmongo.testing.SessionTesting;
import io.quarkus.test.QuarkusUnitTest;
import io.quarkus.test.common.http.TestHTTPResource;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

@DisplayName("Management on Quarkus' management interface")
class InterfaceTest {

    private static final String HEADER = "X-Session-Management: 1\r\n";
    private static final String UNKNOWN = "AAAAAAAAAAAAAAAAAAAAAA";

    @RegisterExtension
    static final QuarkusUnitTest APP = SessionApp.of(Management.class)
            .overrideConfigKey("quarkus.management.enabled", "true")
            .overrideConfigKey("quarkus.management.test-port", "0")
            .overrideConfigKey("quarkus.session-mongo.management.enabled", "true")
            .overrideConfigKey("quarkus.session-mongo.management.hosts", "Ops.example.org,management.svc")
            .setLogRecordPredicate(record -> record.getLoggerName().contains(".runtime.management."))
            .assertLogRecords(records -> assertThat(records).allMatch(
                    record -> record.getMessage().indexOf('\n') < 0 && record.getMessage().indexOf('\r') < 0));

    @TestHTTPResource
    URI root;

    @TestHTTPResource(value = "", management = true)
    URI managementRoot;

    @Inject
    SessionTesting sessions;

    @Inject
    SessionStore store;

    Management management;

    @BeforeEach
    void open() {
        management = new Management(managementRoot);
    }

    @AfterEach
    void forget() {
        store.deleteAll();
    }

    private String begin(String principal) {
        return sessions.signedIn(principal, Set.of("user")).with("secret", "of the visitor").cookie().id();
    }

    private static List<String> ids(JsonObject page) {
        JsonArray found = page.getJsonArray("sessions");
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < found.size(); i++) {
            ids.add(found.getJsonObject(i).getString("id"));
        }
        return ids;
    }

    @Test
    @DisplayName("It is not on the application's own port")
    void elsewhere() {
        assertThat(new Management(root.resolve("/q")).status("GET", "")).isEqualTo(404);
        assertThat(management.status("GET", "")).isEqualTo(200);
    }

    @Test
    @DisplayName("Lists page by page")
    void list() {
        Set<String> all = Set.of(begin("ann"), begin("bob"), begin("cleo"));

        JsonObject first = management.json("?limit=2");
        JsonObject second = management.json("?limit=2&after=" + first.getString("next"));

        assertThat(ids(first)).hasSize(2);
        assertThat(ids(second)).hasSize(1);
        assertThat(second.containsKey("next")).isFalse();
        assertThat(ids(first)).doesNotContainAnyElementsOf(ids(second));
        assertThat(all).containsAll(ids(first)).containsAll(ids(second));
    }

    @Test
    @DisplayName("Lists a principal's, whatever its name")
    void byPrincipal() {
        String id = begin("a&b=/é \"x\"");
        begin("ann");

        assertThat(ids(management.json("?principal=a%26b%3D%2F%C3%A9%20%22x%22"))).containsExactly(id);
        assertThat(ids(management.json("?principal=nobody"))).isEmpty();
    }

    @Test
    @DisplayName("Shows one, without attributes and secrets")
    void show() {
        String id = begin("ann");

        HttpResponse<String> response = management.send("GET", "/" + id);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type")).contains("application/json");
        assertThat(response.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(response.body()).contains(id, "\"principal\":\"ann\"", "\"roles\":[\"user\"]", "\"created\":\"2")
                .doesNotContain("visitor", "attributes", "unreadable");
    }

    @Test
    @DisplayName("The page for operators shows the fields that there are")
    void documented() throws IOException {
        String page = Files.readString(Path.of("..", "docs", "modules", "ROOT", "pages", "howto-manage.adoc"));
        int begin = page.indexOf("[source,json]\n----\n") + "[source,json]\n----\n".length();
        JsonObject sample = new JsonObject(page.substring(begin, page.indexOf("\n----", begin)));

        assertThat(management.json("/" + begin("ann")).fieldNames()).isEqualTo(sample.fieldNames());
    }

    @Test
    @DisplayName("Ends one")
    void delete() {
        String id = begin("ann");

        HttpResponse<String> response = management.send("DELETE", "/" + id);

        assertThat(response.statusCode()).isEqualTo(204);
        assertThat(response.body()).isEmpty();
        assertThat(store.find(id)).isEmpty();
        assertThat(management.status("DELETE", "/" + id)).isEqualTo(404);
        assertThat(management.status("GET", "/" + id)).isEqualTo(404);
    }

    @Test
    @DisplayName("Ends all of a principal, and of nobody else")
    void deleteOfPrincipal() {
        begin("ann");
        begin("ann");
        begin("bob");

        assertThat(management.send("DELETE", "?principal=ann").body()).isEqualTo("{\"deleted\":2}");

        assertThat(store.findByPrincipal("ann")).isEmpty();
        assertThat(store.findByPrincipal("bob")).hasSize(1);
    }

    @Test
    @DisplayName("A name cannot write a line into the log")
    void log() {
        assertThat(management.send("DELETE", "?principal=x%0d%0aERROR%20forged%E2%80%A8").body())
                .isEqualTo("{\"deleted\":0}");
    }

    @ParameterizedTest(name = "{0} {1}: {2}")
    @DisplayName("What makes no sense is refused and ends nothing")
    @CsvSource({ "DELETE,'',400", "DELETE,?principal=,400", "DELETE,?princpal=ann,400",
            "DELETE,?principal=ann&principal=bob,400", "DELETE,?principal=ann&limit=1,400",
            "GET,?limit=0,400", "GET,?limit=1001,400", "GET,?limit=x,400", "GET,?limit=99999999999,400", "GET,?after=x,400",
            "GET,?principal=ann&limit=1,400", "GET,?all=true,400", "GET,/ann,400", "DELETE,/%2e%2e%2f,400", "GET,/%00,400",
            "DELETE,/%0d%0aSet-Cookie:x=1,400", "DELETE,/AAAAAAAAAAAAAAAAAAAAAAA,400", "DELETE,/AAAAAAAAAAAAAAAAAAAAAB,400",
            "GET,/" + UNKNOWN + ",404", "GET,/" + UNKNOWN + "?attributes=true,400", "DELETE,/" + UNKNOWN + "?x=1,400",
            "POST,'',405", "PUT,/" + UNKNOWN + ",405", "PATCH,/" + UNKNOWN + ",405", "POST,/" + UNKNOWN + ",405" })
    void refused(String method, String rest, int status) {
        String id = begin("ann");

        HttpResponse<String> response = management.send(method, rest, "X-HTTP-Method-Override", "DELETE");

        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(new JsonObject(response.body()).getInteger("status")).isEqualTo(status);
        assertThat(response.headers().firstValue("Set-Cookie")).isEmpty();
        assertThat(store.find(id)).isPresent();
    }

    @Test
    @DisplayName("What cannot be decoded is refused")
    void undecodable() {
        assertThat(RawHttp.get(managementRoot, "/q/session-mongo/sessions?principal=%zz", "")).startsWith("HTTP/1.1 400")
                .contains("application/problem+json");
        assertThat(RawHttp.get(managementRoot, "/q/session-mongo/sessions/%zz", "")).startsWith("HTTP/1.1 400");
        assertThat(RawHttp.get(managementRoot, "/q/session-mongo/sessions/%c0%af", "")).startsWith("HTTP/1.1 400");
    }

    @ParameterizedTest
    @DisplayName("An address, localhost and a configured name are answered")
    @ValueSource(strings = { "127.0.0.1", "10.1.2.3:9000", "[::1]", "[::1]:9000", "localhost", "LOCALHOST:9000",
            "shop.localhost:9000", "ops.example.org", "OPS.EXAMPLE.ORG:9000", "management.svc" })
    void trusted(String host) {
        assertThat(raw("GET", host, "")).startsWith("HTTP/1.1 200");
        assertThat(raw("DELETE", host, HEADER)).startsWith("HTTP/1.1 200");
    }

    @ParameterizedTest
    @DisplayName("Another host name is refused, also with the header: it may point here for a page's sake")
    @ValueSource(strings = { "rebind.example.org", "localhost.example.org", "127.0.0.1.example.org", "xlocalhost",
            "svc", "x.management.svc", "ops.example.org.evil.example", "1.2.3", "2130706433", "0x7f.1", "[::1].example.org",
            "localhost:9000@evil.example", "" })
    void untrusted(String host) {
        String id = begin("ann");

        assertThat(raw("GET", host, HEADER)).matches("(?s)HTTP/1.1 40[03] .*").doesNotContain("ann", "evil");
        assertThat(raw("DELETE", host, HEADER)).matches("(?s)HTTP/1.1 40[03] .*");
        assertThat(raw("DELETE", host, HEADER + "X-Forwarded-Host: localhost\r\n")).matches("(?s)HTTP/1.1 40[03] .*");
        assertThat(store.find(id)).isPresent();
    }

    @Test
    @DisplayName("A method that changes something needs a header that a page of another origin cannot send")
    void header() {
        String id = begin("ann");

        assertThat(raw("DELETE", "localhost", "")).startsWith("HTTP/1.1 403").contains("X-Session-Management");
        assertThat(raw("POST", "localhost", "Content-Type: text/plain\r\n")).startsWith("HTTP/1.1 403");
        assertThat(raw("OPTIONS", "localhost", "Origin: https://evil.example\r\n"
                + "Access-Control-Request-Method: DELETE\r\nAccess-Control-Request-Headers: x-session-management\r\n"))
                .doesNotContainIgnoringCase("access-control-allow-methods");
        assertThat(store.find(id)).isPresent();
    }

    @ParameterizedTest
    @DisplayName("A page of another origin cannot read, although Quarkus lets every page read what is answered here")
    @ValueSource(strings = { "https://evil.example", "http://localhost:8080", "http://localhost.evil.example", "null", "" })
    void origin(String origin) {
        String id = begin("ann");

        assertThat(raw("GET", "localhost:9000", "Origin: " + origin + "\r\n")).startsWith("HTTP/1.1 403")
                .doesNotContain(id);
        assertThat(raw("DELETE", "localhost:9000", HEADER + "Origin: " + origin + "\r\n")).startsWith("HTTP/1.1 403");
        assertThat(raw("GET", "localhost:9000", "Origin: http://localhost:9000\r\n")).startsWith("HTTP/1.1 200");
        assertThat(store.find(id)).isPresent();
    }

    private String raw(String method, String host, String headers) {
        return RawHttp.send(managementRoot, method + " /q/session-mongo/sessions?principal=ann HTTP/1.1\r\nHost: " + host
                + "\r\nConnection: close\r\n" + headers + "\r\n");
    }

    @Test
    @DisplayName("HEAD is GET without a body")
    void head() {
        String id = begin("ann");

        HttpResponse<String> response = management.send("HEAD", "/" + id);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEmpty();
    }
}
