package io.quarkiverse.sessionmongo.test.outage;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessionmongo.test.Browser;
import io.quarkiverse.sessionmongo.test.FailPoint;
import io.quarkiverse.sessionmongo.test.NeedsServer;
import io.quarkiverse.sessionmongo.test.SessionApp;
import io.quarkiverse.sessionmongo.test.TestServer;
import io.quarkus.test.QuarkusUnitTest;
import io.quarkus.test.common.http.TestHTTPResource;

@NeedsServer
@DisplayName("D2 on-store-failure=anonymous: a failed load lets the request go on, and nothing replaces the visitor's cookie")
class AnonymousTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = SessionApp.of()
            .overrideConfigKey("quarkus.session-mongo.on-store-failure", "anonymous");

    @TestHTTPResource
    URI root;

    @Test
    void anonymous() {
        Browser visitor = new Browser(root);
        visitor.post("/set?value=1");
        String cookie = visitor.cookie();
        try (FailPoint failing = FailPoint.every(TestServer.shared(), "11601", "find")) {
            assertThat(visitor.get("/get").statusCode()).isEqualTo(200);
            assertThat(visitor.get("/get").body()).isEmpty();
            assertThat(visitor.post("/set?value=2").statusCode()).isEqualTo(503);
            assertThat(visitor.post("/logout").statusCode()).isEqualTo(503);
            assertThat(visitor.cookie()).isEqualTo(cookie);
        }
        assertThat(visitor.get("/get").body()).isEqualTo("1");
    }
}
