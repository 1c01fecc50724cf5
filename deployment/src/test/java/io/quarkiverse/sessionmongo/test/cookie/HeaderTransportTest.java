package io.quarkiverse.sessionmongo.test.cookie;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Set;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.sessionmongo.test.Browser;
import io.quarkiverse.sessionmongo.test.Commands;
import io.quarkiverse.sessionmongo.test.SessionApp;
import io.quarkiverse.sessionmongo.testing.SessionTesting;
import io.quarkiverse.sessionmongo.testing.TestHeader;
import io.quarkus.test.QuarkusUnitTest;
import io.quarkus.test.common.http.TestHTTPResource;
import io.vertx.core.json.JsonObject;

@DisplayName("K11 transport=both: the token in a header, for clients without cookies")
class HeaderTransportTest {

    private static final String HEADER = "X-Session-Token";

    @RegisterExtension
    static final QuarkusUnitTest APP = SessionApp.of(MembersResource.class)
            .setForcedDependencies(List.of(SessionApp.extension("quarkus-smallrye-openapi")))
            .overrideConfigKey("quarkus.session-mongo.login.enabled", "true")
            .overrideConfigKey("quarkus.http.cors.enabled", "true")
            .overrideConfigKey("quarkus.http.cors.origins", "https://example.org")
            .overrideConfigKey("quarkus.http.cors.exposed-headers", "X-Other")
            .overrideConfigKey("quarkus.session-mongo.transport", "both");

    @TestHTTPResource
    URI root;

    @Inject
    Commands commands;

    @Inject
    SessionTesting sessions;

    Browser client;

    @BeforeEach
    void begin() {
        client = new Browser(root);
    }

    private HttpResponse<String> send(String method, String path, String token) {
        return client.send(client.request(method, path).header(HEADER, token));
    }

    private static String token(HttpResponse<String> response) {
        assertThat(response.headers().allValues("Set-Cookie")).isEmpty();
        assertThat(response.headers().firstValue("Cache-Control")).hasValue("no-store");
        return response.headers().firstValue(HEADER).orElseThrow();
    }

    private static void none(HttpResponse<String> response) {
        assertThat(response.headers().allValues("Set-Cookie")).isEmpty();
        assertThat(response.headers().firstValue(HEADER)).isEmpty();
    }

    @Test
    @DisplayName("K11 new, read, renewed, ended: the header where a browser has Set-Cookie, and nothing where it has none")
    void life() {
        none(send("GET", "/get", ""));
        String token = token(send("POST", "/set?value=1", ""));
        assertThat(token).matches("[A-Za-z0-9_-]{22}\\.[A-Za-z0-9_-]{43}");
        HttpResponse<String> read = send("GET", "/get", token);
        none(read);
        assertThat(read.body()).isEqualTo("1");
        assertThat(read.headers().allValues("Vary")).contains("Cookie", HEADER);

        String renewed = token(send("POST", "/renew", token));
        assertThat(send("GET", "/get", token).body()).isEmpty();
        assertThat(send("GET", "/get", renewed).body()).isEqualTo("1");
        assertThat(token(send("POST", "/logout", renewed))).isEmpty();
        assertThat(send("GET", "/get", renewed).body()).isEmpty();
    }

    @Test
    @DisplayName("K11 signs in: 401 without it, and what the roles of the session allow with it")
    void signIn() {
        assertThat(send("GET", "/members", "").statusCode()).isEqualTo(401);
        String token = token(send("POST", "/login", ""));

        assertThat(send("GET", "/members", token).body()).isEqualTo("members");
    }

    @Test
    @DisplayName("K11 a request that brings both uses the header: the cookie's session is neither read nor changed nor ended")
    void both() {
        client.post("/set?value=browser");
        String cookie = client.cookie();
        String token = token(send("POST", "/set?value=native", ""));
        commands.take();

        assertThat(send("GET", "/get", token).body()).isEqualTo("native");
        assertThat(commands.names()).containsExactly("find");
        token(send("POST", "/logout", token));
        assertThat(client.cookie()).isEqualTo(cookie);
        assertThat(client.get("/get").body()).isEqualTo("browser");
    }

    @Test
    @DisplayName("K11 a browser's token is in no header that its scripts could read")
    void browser() {
        HttpResponse<String> begun = client.post("/set?value=1");
        assertThat(client.cookie()).isNotNull();
        assertThat(begun.headers().firstValue(HEADER)).isEmpty();
        assertThat(client.post("/renew").headers().firstValue(HEADER)).isEmpty();
        assertThat(send("POST", "/renew", "").headers().firstValue(HEADER)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = { "evil", "AAAAAAAAAAAAAAAAAAAAAA", "{\"$ne\":1}", "Bearer x" })
    @DisplayName("K2 K11 malformed: 0 commands, no 500, nothing of it in the body, and the cookie does not take its place")
    void malformed(String token) {
        client.post("/set?value=1");
        commands.take();
        HttpResponse<String> response = send("GET", "/get", token);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEmpty();
        assertThat(commands.names()).isEmpty();
    }

    @Test
    @DisplayName("K3 K11 invented: 1 command, and a write makes a session of another id")
    void invented() {
        String invented = "A".repeat(22) + '.' + "A".repeat(43);
        commands.take();

        assertThat(send("GET", "/get", invented).body()).isEmpty();
        assertThat(commands.names()).containsExactly("find");
        assertThat(token(send("POST", "/set?value=1", invented))).doesNotStartWith("A".repeat(22));
    }

    @Test
    @DisplayName("K11 CORS exposes it, beside what is configured")
    void cors() {
        HttpResponse<String> response = client
                .send(client.request("POST", "/set?value=1").header(HEADER, "").header("Origin", "https://example.org"));

        assertThat(String.join(",", response.headers().allValues("Access-Control-Expose-Headers"))).contains("X-Other")
                .contains(HEADER);
    }

    @Test
    @DisplayName("K11 is a security scheme of the OpenAPI document")
    void openApi() {
        JsonObject document = new JsonObject(client.get("/q/openapi?format=json").body());

        assertThat(document.getJsonObject("components").getJsonObject("securitySchemes").getJsonObject("session").getMap())
                .containsEntry("type", "apiKey").containsEntry("in", "header").containsEntry("name", HEADER);
    }

    @Test
    @DisplayName("K11 SessionTesting gives it")
    void testing() {
        TestHeader header = sessions.signedIn("ann", Set.of("user")).with("a", "1").header();

        assertThat(header.name()).isEqualTo(HEADER);
        assertThat(send("GET", "/principal", header.value()).body()).isEqualTo("ann");
        assertThat(send("GET", "/id", header.value()).body()).isEqualTo(header.id());
        assertThat(header.toString()).contains(header.id()).doesNotContain(header.value());
    }

    @Path("/members")
    public static class MembersResource {

        @GET
        @RolesAllowed("user")
        public String members() {
            return "members";
        }
    }
}
