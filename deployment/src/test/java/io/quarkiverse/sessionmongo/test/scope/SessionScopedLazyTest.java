package io.quarkiverse.sessionmongo.test.scope;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessionmongo.test.Browser;
import io.quarkiverse.sessionmongo.test.SessionApp;
import io.quarkus.test.QuarkusUnitTest;
import io.quarkus.test.common.http.TestHTTPResource;

@DisplayName("S1 session-scoped beans with loading=lazy")
class SessionScopedLazyTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = SessionApp
            .of(ScopeResource.class, Basket.class, Dated.class, Preferences.class, Closed.class)
            .overrideConfigKey("quarkus.session-mongo.loading", "lazy");

    @TestHTTPResource
    URI root;

    @Test
    @DisplayName("S1 a worker waits for the session, an event loop is told to call load() first")
    void lazy() {
        Browser visitor = new Browser(root);
        visitor.post("/scope/pay");

        assertThat(visitor.get("/scope/basket").body()).contains("PAID");
        assertThat(visitor.get("/scope/event-loop").body()).contains("session.load()");
    }
}
