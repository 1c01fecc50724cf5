package io.quarkiverse.sessionmongo.deployment.devservices;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;

import jakarta.inject.Inject;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessionmongo.SessionStore;
import io.quarkiverse.sessionmongo.test.Browser;
import io.quarkus.mongodb.MongoClientName;
import io.quarkus.mongodb.reactive.ReactiveMongoClient;
import io.quarkus.test.QuarkusUnitTest;
import io.quarkus.test.common.http.TestHTTPResource;

@DisplayName("A client that is the application's: the embedded database serves both")
class SharedClientTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = EmbeddedApp.withEmbedded()
            .overrideConfigKey("quarkus.session-mongo.client-name", "my.client");

    @Inject
    @MongoClientName("my.client")
    ReactiveMongoClient client;

    @Inject
    SessionStore store;

    @TestHTTPResource
    URI root;

    @Test
    void isShared() {
        new Browser(root).post("/set?value=kept");

        long documents = client.getDatabase("sessions").getCollection("sessions").countDocuments().await().indefinitely();
        assertThat(documents).isEqualTo(store.count()).isEqualTo(1);
    }
}
