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
import java.util.stream.Collectors;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessionmongo.SessionStore;
import io.quarkiverse.sessionmongo.test.SessionApp;
import io.quarkus.test.QuarkusUnitTest;
import io.quarkus.test.common.http.TestHTTPResource;

@DisplayName("F1 require-session=form: a sign-out ends what form's cookie could still open")
class RequireSessionTest {

    private static final String CREDENTIAL = "quarkus-credential";

    @RegisterExtension
    static final QuarkusUnitTest APP = SecuredApp.withUsers(SecuredApp.withLogin(
            SessionApp.of(SecuredResource.class, SecuredApp.class)))
            .overrideConfigKey("quarkus.http.auth.form.enabled", "true")
            .overrideConfigKey("quarkus.http.auth.form.landing-page", "/plain")
            .overrideConfigKey("quarkus.session-mongo.require-session", "form,webauthn");

    @TestHTTPResource
    URI root;

    @Inject
    SessionStore store;

    private final CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);
    private final HttpClient client = HttpClient.newBuilder().cookieHandler(cookies).build();

    @BeforeEach
    void signIn() throws Exception {
        store.deleteAll();
        signIn("alice");
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> get(String path) throws Exception {
        return send(HttpRequest.newBuilder(root.resolve(path)));
    }

    private void signIn(String user) throws Exception {
        assertThat(send(HttpRequest.newBuilder(root.resolve("/j_security_check"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("j_username=" + user + "&j_password=" + user))).statusCode()).isEqualTo(302);
    }

    private boolean isSignedIn(String path) throws Exception {
        HttpResponse<String> response = get(path);
        return response.statusCode() == 200 && response.body().equals("alice");
    }

    @Test
    @DisplayName("F1 the POST begins a session that is the principal's")
    void begins() throws Exception {
        assertThat(store.findByPrincipal("alice")).hasSize(1);
        assertThat(isSignedIn("/secured/authenticated")).isTrue();
        assertThat(isSignedIn("/principal")).isTrue();
        assertThat(store.findByPrincipal("alice")).hasSize(1);
    }

    @Test
    @DisplayName("F1 when the session has ended the cookie signs nobody in, whatever else the request brings")
    void ended() throws Exception {
        assertThat(isSignedIn("/secured/authenticated")).isTrue();

        assertThat(store.deleteByPrincipal("alice")).isEqualTo(1);

        assertThat(cookies.getCookieStore().getCookies()).extracting(HttpCookie::getName).contains(CREDENTIAL);
        assertThat(isSignedIn("/secured/authenticated")).isFalse();
        HttpResponse<String> other = send(HttpRequest.newBuilder(root.resolve("/secured/authenticated"))
                .header("Authorization", "Basic AAAA"));
        assertThat(other.statusCode()).isNotEqualTo(200);
        signIn("alice");
        assertThat(isSignedIn("/secured/authenticated")).isTrue();
    }

    @Test
    @DisplayName("F1 another principal's session, or nobody's, is not enough")
    void others() throws Exception {
        String credential = cookies.getCookieStore().getCookies().stream().filter(cookie -> cookie.getName().equals(CREDENTIAL))
                .map(HttpCookie::getValue).collect(Collectors.joining());
        cookies.getCookieStore().removeAll();
        send(HttpRequest.newBuilder(root.resolve("/set?value=1")).POST(BodyPublishers.noBody()));
        assertThat(status(credential)).isNotEqualTo(200);

        cookies.getCookieStore().removeAll();
        signIn("bob");
        assertThat(status(credential)).isNotEqualTo(200);
    }

    /** What the session of this browser gets with that cookie of form's. */
    private int status(String credential) throws Exception {
        String session = cookies.getCookieStore().getCookies().stream().filter(cookie -> cookie.getName().equals("session"))
                .map(HttpCookie::getValue).collect(Collectors.joining());
        return HttpClient.newHttpClient().send(HttpRequest.newBuilder(root.resolve("/secured/authenticated"))
                .header("Cookie", "session=" + session + "; " + CREDENTIAL + "=" + credential).build(),
                BodyHandlers.ofString()).statusCode();
    }
}
