package io.quarkiverse.sessionmongo.test.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;

import jakarta.inject.Inject;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import com.mongodb.client.MongoClient;

import io.quarkiverse.sessionmongo.SessionStore;
import io.quarkiverse.sessionmongo.test.Browser;
import io.quarkiverse.sessionmongo.test.SessionApp;
import io.quarkus.test.QuarkusUnitTest;
import io.quarkus.test.common.http.TestHTTPResource;

@DisplayName("D5 the application's default client on another server, which is down: sessions do not care")
class DefaultClientTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = SessionApp.of()
            .overrideConfigKey("quarkus.mongodb.connection-string", "mongodb://127.0.0.1:9/")
            .overrideConfigKey("quarkus.mongodb.application-name", "the-application");

    @Inject
    MongoClient client;

    @Inject
    SessionStore store;

    @TestHTTPResource
    URI root;

    @Test
    void separate() {
        Browser visitor = new Browser(root);
        assertThat(visitor.post("/login").statusCode()).isEqualTo(200);

        assertThat(visitor.get("/principal").body()).isEqualTo("alice");
        assertThat(client.getClusterDescription().getClusterSettings().getHosts().get(0).getPort()).isEqualTo(9);
        assertThat(store.find(visitor.handle())).isPresent();
    }
}
