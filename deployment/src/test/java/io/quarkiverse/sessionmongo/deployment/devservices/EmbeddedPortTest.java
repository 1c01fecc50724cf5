package io.quarkiverse.sessionmongo.deployment.devservices;

import static org.assertj.core.api.Assertions.assertThat;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import com.mongodb.ServerAddress;

import io.quarkus.test.QuarkusUnitTest;

@DisplayName("The embedded database on a port of one's own")
class EmbeddedPortTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = EmbeddedApp.withEmbedded()
            .overrideConfigKey("quarkus.session-mongo.devservices.port", Integer.toString(EmbeddedApp.freePort()));

    @ConfigProperty(name = "quarkus.session-mongo.devservices.port")
    int port;

    @Test
    void isUsed() {
        assertThat(EmbeddedApp.servers("session-mongo")).containsExactly(new ServerAddress("127.0.0.1", port));
    }
}
