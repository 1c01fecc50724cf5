package io.quarkiverse.sessionmongo.test.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Default;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import com.mongodb.client.MongoClient;

import io.quarkiverse.sessionmongo.test.Browser;
import io.quarkiverse.sessionmongo.test.SessionApp;
import io.quarkus.mongodb.reactive.ReactiveMongoClient;
import io.quarkus.test.QuarkusUnitTest;
import io.quarkus.test.common.http.TestHTTPResource;

@DisplayName("D5 an application without a MongoDB client of its own gets none")
class NoDefaultClientTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = SessionApp.of();

    @Inject
    @Any
    Instance<MongoClient> clients;

    @Inject
    @Any
    Instance<ReactiveMongoClient> reactiveClients;

    @TestHTTPResource
    URI root;

    @Test
    void none() {
        Browser visitor = new Browser(root);
        visitor.post("/login");
        assertThat(visitor.get("/principal").body()).isEqualTo("alice");
        assertThat(clients.select(Default.Literal.INSTANCE)).isEmpty();
        assertThat(reactiveClients.select(Default.Literal.INSTANCE)).isEmpty();
    }
}
