package io.quarkiverse.sessionmongo.test.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpResponse;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import io.quarkiverse.sessionmongo.test.Browser;
import io.quarkiverse.sessionmongo.test.FailPoint;
import io.quarkiverse.sessionmongo.test.TestServer;
import io.quarkus.test.common.http.TestHTTPResource;

/** What holds where the session that says who is there cannot be read. */
public abstract class FailedLoadTests {

    @TestHTTPResource
    URI root;

    @Test
    @DisplayName("D2 503 and not 401: nobody knows whether somebody is signed in")
    void unavailable() {
        Browser visitor = new Browser(root);
        visitor.post("/secured/login");

        try (FailPoint failing = FailPoint.error(TestServer.shared(), 91, "find")) {
            for (String path : new String[] { "/secured/authenticated", "/secured/uni", "/secured/admin" }) {
                HttpResponse<String> response = visitor.get(path);
                assertThat(response.statusCode()).as(path).isEqualTo(503);
                assertThat(response.body()).as(path).startsWith("Service Unavailable").doesNotContain("alice");
            }
            assertThat(new Browser(root).get("/secured/authenticated").statusCode()).isEqualTo(401);
        }

        assertThat(visitor.get("/secured/authenticated").body()).isEqualTo("alice");
    }
}
