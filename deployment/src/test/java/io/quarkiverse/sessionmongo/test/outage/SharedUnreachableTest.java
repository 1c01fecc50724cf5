package io.quarkiverse.sessionmongo.test.outage;

import jakarta.inject.Inject;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.extension.RegisterExtension;

import com.mongodb.client.MongoClient;

import io.quarkus.mongodb.MongoClientName;
import io.quarkus.test.QuarkusUnitTest;

@DisplayName("D2 a client that the application shares: its own setting is named, and no later than with the extension's")
class SharedUnreachableTest extends UnreachableTests {

    @RegisterExtension
    static final QuarkusUnitTest APP = app(SharedUnreachableTest.class, "no-such-host.invalid:27017", "unknown host",
            "quarkus.mongodb.orders.connection-string")
            .overrideConfigKey("quarkus.session-mongo.client-name", "orders")
            .overrideConfigKey("quarkus.mongodb.orders.connection-string", "mongodb://no-such-host.invalid");

    @Inject
    @MongoClientName("orders")
    MongoClient client;
}
