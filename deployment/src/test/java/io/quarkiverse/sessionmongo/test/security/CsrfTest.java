package io.quarkiverse.sessionmongo.test.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.jboss.resteasy.reactive.RestForm;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessionmongo.Session;
import io.quarkiverse.sessionmongo.test.Browser;
import io.quarkiverse.sessionmongo.test.SessionApp;
import io.quarkus.builder.Version;
import io.quarkus.maven.dependency.Dependency;
import io.quarkus.test.QuarkusUnitTest;
import io.quarkus.test.common.http.TestHTTPResource;

@DisplayName("Together with quarkus-rest-csrf")
class CsrfTest {

    private static final String TOKEN = "csrf-token";

    @RegisterExtension
    static final QuarkusUnitTest APP = SessionApp.of(PageResource.class)
            .setForcedDependencies(List.of(Dependency.of("io.quarkus", "quarkus-rest-csrf", Version.getVersion())));

    @TestHTTPResource
    URI root;

    private final CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);
    private final HttpClient client = HttpClient.newBuilder().cookieHandler(cookies).build();

    @BeforeEach
    void forget() {
        cookies.getCookieStore().removeAll();
    }

    private HttpResponse<String> get(String path) throws Exception {
        return client.send(HttpRequest.newBuilder(root.resolve(path)).build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> order(String form) throws Exception {
        return client.send(HttpRequest.newBuilder(root.resolve("/page/order"))
                .header("Content-Type", "application/x-www-form-urlencoded").POST(BodyPublishers.ofString(form)).build(),
                BodyHandlers.ofString());
    }

    private String cookie(String name) {
        return cookies.getCookieStore().getCookies().stream().filter(cookie -> cookie.getName().equals(name))
                .map(HttpCookie::getValue).findFirst().orElseThrow();
    }

    @Test
    @DisplayName("both cookies go out with one response, and SameSite=Lax is on the session's")
    void twoCookies() throws Exception {
        HttpResponse<String> page = get("/page");

        List<String> set = page.headers().allValues("Set-Cookie");
        assertThat(set).hasSize(2).anyMatch(cookie -> cookie.startsWith(TOKEN + "="))
                .anyMatch(cookie -> cookie.startsWith(Browser.COOKIE + "=") && cookie.endsWith("; SameSite=Lax"));
    }

    @Test
    @DisplayName("a form without the token changes nothing, one with it is served")
    void token() throws Exception {
        get("/page");
        String session = cookie(Browser.COOKIE);

        assertThat(order("item=pen").statusCode()).isEqualTo(400);
        assertThat(get("/get?name=item").body()).isEmpty();

        assertThat(order("item=pen&" + TOKEN + "=" + cookie(TOKEN)).statusCode()).isEqualTo(200);
        assertThat(get("/get?name=item").body()).isEqualTo("pen");
        assertThat(cookie(Browser.COOKIE)).isEqualTo(session);
    }

    @Path("/page")
    public static class PageResource {

        @Inject
        Session session;

        @GET
        @Produces(MediaType.TEXT_HTML)
        public String page() {
            session.set("seen", true);
            return "<form method='post' action='/page/order'></form>";
        }

        @POST
        @Path("order")
        public String order(@RestForm String item) {
            session.set("item", item);
            return "ordered";
        }
    }
}
