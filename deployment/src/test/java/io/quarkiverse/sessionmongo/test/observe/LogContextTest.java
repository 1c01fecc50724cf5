package io.quarkiverse.sessionmongo.test.observe;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessionmongo.test.Browser;
import io.quarkiverse.sessionmongo.test.SessionApp;
import io.quarkus.test.QuarkusUnitTest;
import io.quarkus.test.common.http.TestHTTPResource;

@DisplayName("A8 logging.mdc: the log lines of a request have its session's handle, and no other request's")
class LogContextTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = SessionApp.of(LoggedResource.class)
            .overrideConfigKey("quarkus.session-mongo.logging.mdc", "true");

    @TestHTTPResource
    URI root;

    @Test
    void handle() {
        Browser visitor = new Browser(root);
        assertThat(visitor.get("/logged/blocking").body()).isEqualTo("none");
        visitor.post("/set?value=1");

        assertThat(visitor.get("/logged/blocking").body()).isEqualTo(visitor.handle());
        assertThat(visitor.get("/logged/uni").body()).isEqualTo(visitor.handle());
        assertThat(new Browser(root).get("/logged/blocking").body()).isEqualTo("none");
        assertThat(new Browser(root).get("/logged/uni").body()).isEqualTo("none");
    }

    @Test
    @DisplayName("from the moment a session is begun")
    void begun() {
        Browser visitor = new Browser(root);

        assertThat(visitor.post("/logged/begin").body()).isEqualTo(visitor.handle());
    }
}
