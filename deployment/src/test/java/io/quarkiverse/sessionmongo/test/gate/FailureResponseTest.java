package io.quarkiverse.sessionmongo.test.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpResponse;

import jakarta.enterprise.context.ApplicationScoped;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.quarkiverse.sessionmongo.SessionFailureResponse;
import io.quarkiverse.sessionmongo.SessionRateException;
import io.quarkiverse.sessionmongo.SessionStoreException;
import io.quarkiverse.sessionmongo.test.Browser;
import io.quarkiverse.sessionmongo.test.SessionApp;
import io.quarkus.test.QuarkusUnitTest;
import io.quarkus.test.common.http.TestHTTPResource;
import io.vertx.core.http.HttpServerRequest;

@DisplayName("R8 the application's own answer to a failure")
class FailureResponseTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = SessionApp.withoutDatabase(Answers.class)
            .overrideConfigKey("quarkus.session-mongo.connection-string", "mongodb://localhost:1")
            .overrideConfigKey("quarkus.session-mongo.timeout", "300MS")
            .overrideConfigKey("quarkus.session-mongo.anonymous.max-per-minute", "1")
            .overrideConfigKey("quarkus.http.cors.enabled", "true")
            .overrideConfigKey("quarkus.http.cors.origins", "https://example.org");

    @TestHTTPResource
    URI root;

    private HttpResponse<String> send(Browser visitor, String method, String path, String wish) {
        return visitor.send(visitor.request(method, path).header("Origin", "https://example.org")
                .header("Accept", "application/json,text/plain;q=0.5").header("X-Wish", wish));
    }

    private Browser known() {
        return new Browser(root).withCookie("A".repeat(22) + '.' + "A".repeat(43));
    }

    private static void answered(HttpResponse<String> response, String body) {
        assertThat(response.body()).isEqualTo(body);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("text/html;charset=UTF-8");
        assertThat(response.headers().firstValue("Cache-Control")).hasValue("no-store");
        assertThat(response.headers().firstValue("Access-Control-Allow-Origin")).hasValue("https://example.org");
    }

    @Test
    @DisplayName("R8 if the session cannot be loaded, with a status of its own")
    void load() {
        HttpResponse<String> response = send(known(), "GET", "/get", "page");

        assertThat(response.statusCode()).isEqualTo(502);
        answered(response, "<p>503 " + SessionStoreException.class.getSimpleName() + " /get");
    }

    @Test
    @DisplayName("R8 if it cannot be stored, and if a stranger is one too many")
    void store() {
        assertThat(send(new Browser(root), "POST", "/login", "page").body())
                .isEqualTo("<p>503 " + SessionStoreException.class.getSimpleName() + " /login");
        HttpResponse<String> first = send(new Browser(root), "POST", "/set?value=1", "page");
        HttpResponse<String> second = send(new Browser(root), "POST", "/set?value=1", "page");

        assertThat(first.body()).startsWith("<p>503 ");
        answered(second, "<p>429 " + SessionRateException.class.getSimpleName() + " /set");
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("R8 the extension's, if the bean has none, or throws")
    @CsvSource({ "nothing", "failure", "wrong" })
    void own(String wish) {
        HttpResponse<String> response = send(known(), "GET", "/get", wish);

        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    }

    @ApplicationScoped
    public static class Answers implements SessionFailureResponse {

        @Override
        public Answer answer(Failure failure, HttpServerRequest request) {
            return switch (request.getHeader("X-Wish")) {
                case "page" -> new Answer(failure.status() == 503 ? 502 : failure.status(), "text/html;charset=UTF-8",
                        "<p>" + failure.status() + " " + failure.cause().getClass().getSimpleName() + " " + request.path());
                case "failure" -> throw new IllegalStateException("on purpose");
                case "wrong" -> new Answer(200, "text/plain", "fine");
                default -> null;
            };
        }
    }
}
