package io.quarkiverse.sessionmongo.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
@WithTestResource(DatabaseResource.class)
@DisplayName("The session on virtual threads")
class VirtualThreadTest {

    @TestHTTPResource
    URI root;

    @Test
    @DisplayName("Set by one request, read by another")
    void works() {
        Visitor visitor = new Visitor();
        assertThat(visitor.post(root, "/api/kinds/virtual?value=virtual").statusCode()).isEqualTo(200);

        assertThat(visitor.get(root, "/api/kinds/virtual").body()).isEqualTo("virtual");
    }
}
