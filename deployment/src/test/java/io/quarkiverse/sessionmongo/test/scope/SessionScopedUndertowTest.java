package io.quarkiverse.sessionmongo.test.scope;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessionmongo.test.Browser;
import io.quarkiverse.sessionmongo.test.SessionApp;
import io.quarkus.test.QuarkusUnitTest;
import io.quarkus.test.common.http.TestHTTPResource;

@DisplayName("S2 beside Undertow session-scoped beans are those of servlets")
class SessionScopedUndertowTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = SessionApp
            .with(jar -> GeneratedClasses.servlet(jar), VisitCount.class, BadShapes.Destroyed.class)
            .setForcedDependencies(List.of(SessionApp.extension("quarkus-undertow")));

    @TestHTTPResource
    URI root;

    @Test
    @DisplayName("S2 a servlet's bean is in Undertow's session, of whatever shape it is; the Session of REST is ours")
    void servlet() throws Exception {
        HttpClient client = HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
        HttpRequest request = HttpRequest.newBuilder(root.resolve("/servlet")).build();

        assertThat(client.send(request, BodyHandlers.ofString()).body()).isEqualTo("1");
        assertThat(client.send(request, BodyHandlers.ofString()).body()).isEqualTo("2");
        Browser visitor = new Browser(root);
        visitor.post("/set?value=1");
        assertThat(visitor.get("/get").body()).isEqualTo("1");
    }
}
