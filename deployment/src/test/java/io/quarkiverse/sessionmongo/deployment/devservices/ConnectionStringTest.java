package io.quarkiverse.sessionmongo.deployment.devservices;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import com.mongodb.ServerAddress;

import io.quarkus.test.QuarkusUnitTest;

@DisplayName("With quarkus.session-mongo.connection-string the client goes there, and no embedded database starts")
class ConnectionStringTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = EmbeddedApp.withoutEmbedded()
            .overrideConfigKey("quarkus.session-mongo.connection-string", "mongodb://127.0.0.1:1");

    @Test
    void isUsed() {
        assertThat(EmbeddedApp.servers("session-mongo")).containsExactly(new ServerAddress("127.0.0.1", 1));
    }
}
