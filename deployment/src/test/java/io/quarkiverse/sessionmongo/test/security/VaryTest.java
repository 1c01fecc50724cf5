package io.quarkiverse.sessionmongo.test.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpResponse;
import java.util.List;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.sessionmongo.Session;
import io.quarkiverse.sessionmongo.test.Browser;
import io.quarkiverse.sessionmongo.test.SessionApp;
import io.quarkus.test.QuarkusUnitTest;
import io.quarkus.test.common.http.TestHTTPResource;

@DisplayName("R11 Vary: Cookie, so that a cache does not give one visitor's page to another")
class VaryTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = SecuredApp.withLogin(SessionApp.with(
            jar -> jar.addAsResource(new StringAsset("static"), "META-INF/resources/page.html"), VaryResource.class,
            SecuredResource.class, SecuredApp.class))
            .overrideConfigKey("quarkus.http.auth.proactive", "false");

    @TestHTTPResource
    URI root;

    Browser visitor;

    @BeforeEach
    void begin() {
        visitor = new Browser(root);
        visitor.post("/set?value=1");
    }

    private static List<String> vary(HttpResponse<?> response) {
        return response.headers().allValues("Vary");
    }

    @ParameterizedTest
    @ValueSource(strings = { "/get", "/names", "/principal", "/id", "/n" })
    @DisplayName("R11 if the endpoint read the session, whether or not the visitor has one")
    void read(String path) {
        assertThat(vary(visitor.get(path))).containsExactly("Cookie");
        assertThat(vary(new Browser(root).get(path))).containsExactly("Cookie");
    }

    @Test
    @DisplayName("R11 if it wrote the session")
    void written() {
        assertThat(vary(visitor.post("/set?value=2"))).containsExactly("Cookie");
    }

    @ParameterizedTest
    @ValueSource(strings = { "/plain", "/page.html", "/nowhere" })
    @DisplayName("R11 not if nobody asked for the session")
    void unread(String path) {
        assertThat(vary(visitor.get(path))).isEmpty();
    }

    @Test
    @DisplayName("R11 if the identity came from it, or could not")
    void identity() {
        visitor.post("/login");

        assertThat(visitor.get("/secured/authenticated").statusCode()).isEqualTo(200);
        assertThat(vary(visitor.get("/secured/authenticated"))).containsExactly("Cookie");
        assertThat(vary(new Browser(root).get("/secured/authenticated"))).containsExactly("Cookie");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = { "Origin | Origin,Cookie", "origin, cookie | origin, cookie", "* | *",
            "COOKIE | COOKIE", "Cookies | Cookies,Cookie" })
    @DisplayName("R11 beside what the application says, and once")
    void others(String own, String expected) {
        HttpResponse<String> response = visitor.get("/vary?value=" + own.replace(" ", "%20"));

        assertThat(String.join(",", vary(response))).isEqualTo(expected);
    }

    /** An endpoint with a {@code Vary} of its own. */
    @Path("/vary")
    public static class VaryResource {

        @Inject
        Session session;

        @GET
        public RestResponse<String> vary(@RestQuery String value) {
            return ResponseBuilder.ok(session.get("a", String.class).orElse("")).header("Vary", value).build();
        }
    }
}
