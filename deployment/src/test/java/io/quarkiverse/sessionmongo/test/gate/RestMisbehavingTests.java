package io.quarkiverse.sessionmongo.test.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.quarkiverse.sessionmongo.test.SessionApp;
import io.quarkus.test.QuarkusUnitTest;
import io.quarkus.test.common.http.TestHTTPResource;

/** The same endpoints of Quarkus REST with a save before each response and with {@code enabled=false}. */
abstract class RestMisbehavingTests {

    @TestHTTPResource
    URI root;

    static QuarkusUnitTest app(boolean sessions) {
        return SessionApp.of(RestMisbehavingTests.class, RestMisbehaviour.class, RestMisbehaviour.Writer.class,
                RestMisbehaviour.Filter.class, RestMisbehaviour.Unwritable.class)
                .overrideConfigKey("quarkus.session-mongo.enabled", Boolean.toString(sessions));
    }

    /**
     * @param answer the status, or {@code broken}: the client notices that the response is not whole
     * @param http2 the same over HTTP/2, if it differs
     */
    @ParameterizedTest(name = "{0}")
    @CsvSource({ "throws,500,", "refuses,418,", "uni,500,", "multi,500,", "multi-later,broken,", "stream,500,",
            "writer,500,", "filter,500,", "ended,200," })
    @DisplayName("R9 what an endpoint of Quarkus REST does wrong has the outcome that it has without us")
    void outcome(String path, String answer, String http2) throws Exception {
        assertThat(outcomeOf(path, Version.HTTP_1_1)).isEqualTo(answer);
        assertThat(outcomeOf(path, Version.HTTP_2)).isEqualTo(http2 == null ? answer : http2);
    }

    String outcomeOf(String path, Version version) throws Exception {
        HttpClient client = HttpClient.newBuilder().version(version).build();
        try {
            HttpResponse<String> response = client.sendAsync(HttpRequest.newBuilder(root.resolve("/wrong-rest/" + path))
                    .POST(BodyPublishers.noBody()).build(), BodyHandlers.ofString()).get(20, TimeUnit.SECONDS);
            return Integer.toString(response.statusCode());
        } catch (ExecutionException e) {
            return "broken";
        }
    }
}
