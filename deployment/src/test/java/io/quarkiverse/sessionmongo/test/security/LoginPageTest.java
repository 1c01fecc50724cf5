package io.quarkiverse.sessionmongo.test.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpResponse;
import java.util.Optional;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessionmongo.test.Browser;
import io.quarkiverse.sessionmongo.test.RawHttp;
import io.quarkiverse.sessionmongo.test.SessionApp;
import io.quarkus.test.QuarkusUnitTest;
import io.quarkus.test.common.http.TestHTTPResource;

@DisplayName("login.page: a browser is sent to sign in, beside basic authentication")
class LoginPageTest {

    private static final String HTML = "text/html,application/xhtml+xml,*/*;q=0.8";

    @RegisterExtension
    static final QuarkusUnitTest APP = SecuredApp.withUsers(SecuredApp.withLogin(
            SessionApp.of(SecuredResource.class, SecuredApp.class)))
            .overrideConfigKey("quarkus.http.auth.basic", "true")
            .overrideConfigKey("quarkus.http.auth.permission.configured.paths", "/secured/configured,/secured/anyone")
            .overrideConfigKey("quarkus.http.auth.permission.configured.policy", "authenticated")
            .overrideConfigKey("quarkus.session-mongo.login.page", "/secured/anyone?from=app");

    @TestHTTPResource
    URI root;

    private HttpResponse<String> send(String method, String path, String accept) {
        Browser visitor = new Browser(root);
        return visitor.send(visitor.request(method, path).header("Accept", accept));
    }

    private static Optional<String> location(HttpResponse<?> response) {
        return response.headers().firstValue("Location");
    }

    @Test
    @DisplayName("with the way back")
    void redirected() {
        HttpResponse<String> response = send("GET", "/secured/authenticated?a=b&c=d", HTML);

        assertThat(response.statusCode()).isEqualTo(302);
        assertThat(location(response))
                .contains("/secured/anyone?from=app&return-to=%2Fsecured%2Fauthenticated%3Fa%3Db%26c%3Dd");
        assertThat(send("GET", "/secured/configured", HTML).statusCode()).isEqualTo(302);
    }

    @Test
    @DisplayName("without one where a form was sent")
    void afterPost() {
        HttpResponse<String> response = send("POST", "/secured/configured", HTML);

        assertThat(response.statusCode()).isEqualTo(302);
        assertThat(location(response)).contains("/secured/anyone?from=app");
    }

    @Test
    @DisplayName("a script gets 401")
    void script() {
        HttpResponse<String> response = send("GET", "/secured/authenticated", "application/json,text/plain");

        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(location(response)).isEmpty();
        assertThat(response.headers().firstValue("WWW-Authenticate")).isPresent();
    }

    @Test
    @DisplayName("the page itself does not go round in circles")
    void pageItself() {
        assertThat(send("GET", "/secured/anyone", HTML).statusCode()).isEqualTo(401);
    }

    @Test
    @DisplayName("never with a way back to another site")
    void otherSite() {
        for (String target : new String[] { "//evil.example/secured/configured", "http://evil.example/secured/configured",
                "/\\evil.example/..\\../secured/configured" }) {
            String response = RawHttp.get(root, target, "Accept: " + HTML + "\r\n");
            assertThat(response).as(target).doesNotContain("evil.example");
        }
    }

    @Test
    @DisplayName("a wrong password is basic's own affair")
    void wrongPassword() {
        Browser visitor = new Browser(root);
        HttpResponse<String> response = visitor.send(visitor.request("GET", "/secured/authenticated")
                .header("Accept", HTML).header("Authorization", "Basic YWxpY2U6Ym9i"));

        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(response.headers().firstValue("WWW-Authenticate")).isPresent();
    }

    @Test
    @DisplayName("who is signed in but may not gets 403")
    void forbidden() {
        Browser visitor = new Browser(root);
        visitor.post("/secured/login");

        assertThat(visitor.send(visitor.request("GET", "/secured/admin").header("Accept", HTML)).statusCode())
                .isEqualTo(403);
    }
}
