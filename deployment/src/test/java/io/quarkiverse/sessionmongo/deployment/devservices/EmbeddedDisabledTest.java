package io.quarkiverse.sessionmongo.deployment.devservices;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import com.mongodb.ServerAddress;

import io.quarkus.test.QuarkusUnitTest;

@DisplayName("Switched off, no embedded database starts")
class EmbeddedDisabledTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = EmbeddedApp.withoutEmbedded()
            .overrideConfigKey("quarkus.session-mongo.devservices.enabled", "false");

    @Test
    void isUsed() {
        assertThat(EmbeddedApp.servers("session-mongo")).containsExactly(new ServerAddress("127.0.0.1", 27017));
    }
}
