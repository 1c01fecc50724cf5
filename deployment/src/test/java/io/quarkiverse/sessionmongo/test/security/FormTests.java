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

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import io.quarkiverse.sessionmongo.SessionStore;
import io.quarkiverse.sessionmongo.test.Browser;
import io.quarkus.test.common.http.TestHTTPResource;

/** What holds with form authentication, whenever it happens. */
public abstract class FormTests {

    @TestHTTPResource
    URI root;

    @Inject
    SessionStore store;

    private final CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);
    private final HttpClient client = HttpClient.newBuilder().cookieHandler(cookies).build();

    @BeforeEach
    void forget() {
        cookies.getCookieStore().removeAll();
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private String get(String path) throws Exception {
        return send(HttpRequest.newBuilder(root.resolve(path))).body();
    }

    private void set(String name) throws Exception {
        send(HttpRequest.newBuilder(root.resolve("/set?value=1&name=" + name)).POST(BodyPublishers.noBody()));
    }

    private void signIn(String user) throws Exception {
        HttpResponse<String> response = send(HttpRequest.newBuilder(root.resolve("/j_security_check"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("j_username=" + user + "&j_password=" + user)));
        assertThat(response.statusCode()).isEqualTo(302);
        assertThat(response.headers().firstValue("Location").orElseThrow()).endsWith("/plain");
    }

    private String session() {
        return cookies.getCookieStore().getCookies().stream().filter(cookie -> cookie.getName().equals(Browser.COOKIE))
                .map(HttpCookie::getValue).findFirst().orElse(null);
    }

    @Test
    @DisplayName("I1 renewed by the first authenticated request that uses it; the old cookie is dead")
    void signIn() throws Exception {
        set("a");
        String planted = session();

        signIn("alice");
        assertThat(get("/secured/authenticated")).isEqualTo("alice");
        assertThat(get("/names")).isEqualTo("a");

        assertThat(session()).isNotEqualTo(planted).startsWith(planted.substring(0, 22));
        assertThat(new Browser(root).withCookie(planted).get("/names").body()).isEmpty();
        assertThat(get("/principal")).isEqualTo("alice");
    }

    @Test
    @DisplayName("I5 another principal: nothing of the first one's attributes is left")
    void another() throws Exception {
        signIn("alice");
        set("secret");
        get("/secured/authenticated");
        String alice = session();

        signIn("bob");
        assertThat(get("/secured/authenticated")).isEqualTo("bob");
        set("b");

        assertThat(get("/names")).isEqualTo("b");
        assertThat(session()).doesNotStartWith(alice.substring(0, 22));
        assertThat(store.find(alice.substring(0, 22))).isEmpty();
    }
}
