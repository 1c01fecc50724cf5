package io.quarkiverse.sessionmongo.deployment.devservices;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;

import jakarta.inject.Inject;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessionmongo.test.Browser;
import io.quarkus.mongodb.reactive.ReactiveMongoClient;
import io.quarkus.test.QuarkusUnitTest;
import io.quarkus.test.common.http.TestHTTPResource;

@DisplayName("The default client: the embedded database serves it")
class DefaultClientTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = EmbeddedApp.withEmbedded()
            .overrideConfigKey("quarkus.session-mongo.client-name", "<default>");

    @Inject
    ReactiveMongoClient client;

    @TestHTTPResource
    URI root;

    @Test
    void isShared() {
        new Browser(root).post("/set?value=kept");

        long documents = client.getDatabase("sessions").getCollection("sessions").countDocuments().await().indefinitely();
        assertThat(documents).isEqualTo(1);
    }
}
