package io.quarkiverse.sessionmongo.deployment.devservices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkus.test.QuarkusUnitTest;

@DisplayName("A connection string whose variable nobody set fails the start, instead of leading to 127.0.0.1")
class UnexpandedConnectionStringTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = EmbeddedApp.withoutEmbedded()
            .overrideConfigKey("quarkus.session-mongo.devservices.enabled", "false")
            .overrideConfigKey("quarkus.session-mongo.connection-string", "${NO_SUCH_VARIABLE}")
            .assertException(failure -> assertThat(failure)
                    .hasStackTraceContaining("quarkus.session-mongo.connection-string")
                    .hasStackTraceContaining("NO_SUCH_VARIABLE"));

    @Test
    void fails() {
        fail("It should not start");
    }
}
