package io.quarkiverse.sessionmongo.test.outage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.stream.Stream;

import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

import org.jboss.resteasy.reactive.RestQuery;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import io.quarkiverse.sessionmongo.Session;
import io.quarkiverse.sessionmongo.test.Browser;
import io.quarkiverse.sessionmongo.test.FailPoint;
import io.quarkiverse.sessionmongo.test.InTime;
import io.quarkiverse.sessionmongo.test.NeedsServer;
import io.quarkiverse.sessionmongo.test.SessionApp;
import io.quarkiverse.sessionmongo.test.TestServer;
import io.quarkus.test.QuarkusUnitTest;
import io.quarkus.test.common.http.TestHTTPResource;

@NeedsServer("has no fail points")
@DisplayName("D3 each failure of each command: retried, or 503 within the deadline; nothing half-written")
class FailPointsTest {

    /** The timeout, and half a second. */
    private static final Duration DEADLINE = Duration.ofMillis(1500);

    @RegisterExtension
    static final QuarkusUnitTest APP = SessionApp.of(PairResource.class)
            .overrideConfigKey("quarkus.session-mongo.timeout", "1S");

    @TestHTTPResource
    URI root;

    static Stream<Arguments> failures() {
        return Stream.of("91", "11600", "10107", "112", "close", "stall")
                .flatMap(kind -> Stream.of("find", "insert", "update", "delete").map(command -> Arguments.of(kind, command)));
    }

    private static HttpResponse<String> request(Browser visitor, String command) {
        return switch (command) {
            case "find" -> visitor.get("/get");
            case "delete" -> visitor.post("/logout");
            default -> visitor.post("/pair?value=2");
        };
    }

    /** The driver looks at a server anew after a broken connection. */
    private static void awaitBack(Browser visitor) {
        await().atMost(Duration.ofSeconds(20)).until(() -> visitor.get("/get").statusCode() == 200);
    }

    @ParameterizedTest(name = "{0} on {1}")
    @MethodSource("failures")
    @DisplayName("D3 always: 503, 409 for a write conflict, and the session is as it was")
    void always(String kind, String command) {
        Browser visitor = new Browser(root);
        if (!command.equals("insert")) {
            visitor.post("/pair?value=1");
        }
        try (FailPoint failing = FailPoint.every(TestServer.shared(), kind, command)) {
            InTime.within(DEADLINE, () -> {
                HttpResponse<String> response = request(visitor, command);
                assertThat(response.statusCode()).isEqualTo(kind.equals("112") && !command.equals("find") ? 409 : 503);
                assertThat(response.headers().allValues("Set-Cookie")).isEmpty();
            });
        }
        awaitBack(visitor);
        // A stalled command may still be done after its deadline: whole or not at all
        String after = visitor.get("/get?name=a").body() + visitor.get("/get?name=b").body();
        assertThat(after).isIn(command.equals("insert") ? new String[] { "" } : new String[] { "11", "22", "" });
    }

    @ParameterizedTest(name = "{0} on {1}")
    @MethodSource("failures")
    @DisplayName("D3 once: the driver's retry, or 503; afterwards all is well")
    void once(String kind, String command) {
        Browser visitor = new Browser(root);
        if (!command.equals("insert")) {
            visitor.post("/pair?value=1");
        }
        try (FailPoint failing = FailPoint.next(TestServer.shared(), 1, kind, command)) {
            InTime.within(DEADLINE, () -> assertThat(request(visitor, command).statusCode()).isIn(200, 503, 409));
        }
        await().atMost(Duration.ofSeconds(20)).until(() -> visitor.post("/pair?value=3").statusCode() == 200);
        awaitBack(visitor);
        assertThat(visitor.get("/get?name=b").body()).isEqualTo("3");
    }

    @Path("/pair")
    public static class PairResource {

        @Inject
        Session session;

        @POST
        public String set(@RestQuery String value) {
            session.set("a", value).set("b", value);
            return "set";
        }
    }
}
