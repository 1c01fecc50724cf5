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
import io.quarkiverse.sessionmongo.test.TestServer;
import io.quarkus.mongodb.MongoClientName;
import io.quarkus.test.QuarkusUnitTest;
import io.quarkus.test.common.http.TestHTTPResource;

@DisplayName("D5 client-name of a client that the application has: its connections are shared")
class SharedClientTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = app();

    /** Without a server the embedded database serves the application's client. */
    private static QuarkusUnitTest app() {
        QuarkusUnitTest app = SessionApp.withoutDatabase().overrideConfigKey("quarkus.session-mongo.client-name", "orders");
        return TestServer.isConfigured()
                ? app.overrideConfigKey("quarkus.mongodb.orders.connection-string", TestServer.shared())
                : app;
    }

    @Inject
    @MongoClientName("orders")
    MongoClient client;

    @Inject
    SessionStore store;

    @TestHTTPResource
    URI root;

    @Test
    void shared() {
        Browser visitor = new Browser(root);
        visitor.post("/login");

        assertThat(visitor.get("/principal").body()).isEqualTo("alice");
        assertThat(client.getDatabase(store.collection().getNamespace().getDatabaseName()).getCollection("sessions")
                .countDocuments()).isPositive();
    }
}
