package io.quarkiverse.sessionmongo.test.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;

import jakarta.inject.Inject;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import com.mongodb.client.MongoClient;

import io.quarkiverse.sessionmongo.test.SessionApp;
import io.quarkus.mongodb.MongoClientName;
import io.quarkus.test.QuarkusUnitTest;

@DisplayName("D5 an existing client and a connection string of the extension: the build fails")
class SharedClientWithConnectionStringTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = SessionApp.withoutDatabase()
            .overrideConfigKey("quarkus.session-mongo.client-name", "orders")
            .overrideConfigKey("quarkus.session-mongo.connection-string", "mongodb://127.0.0.1:9/")
            .assertException(failure -> assertThat(failure)
                    .hasStackTraceContaining("quarkus.session-mongo.connection-string")
                    .hasStackTraceContaining("client-name"));

    @Inject
    @MongoClientName("orders")
    MongoClient client;

    @Test
    void starts() {
        fail("The application started");
    }
}
