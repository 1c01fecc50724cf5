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

@DisplayName("Without logging.mdc nothing is in the MDC")
class LogContextOffTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = SessionApp.of(LoggedResource.class);

    @TestHTTPResource
    URI root;

    @Test
    void none() {
        Browser visitor = new Browser(root);

        assertThat(visitor.post("/logged/begin").body()).isEqualTo("none");
        assertThat(visitor.get("/logged/blocking").body()).isEqualTo("none");
        assertThat(visitor.get("/logged/uni").body()).isEqualTo("none");
        assertThat(visitor.handle()).hasSize(22);
    }
}
