package io.quarkiverse.sessionmongo.test.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessionmongo.test.SessionApp;
import io.quarkus.test.QuarkusUnitTest;

@DisplayName("D9 w=0 in the connection string fails the start")
class UnacknowledgedTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = SessionApp.withoutDatabase()
            .overrideConfigKey("quarkus.session-mongo.connection-string", "mongodb://127.0.0.1:9/?w=0")
            .assertException(failure -> assertThat(failure).hasStackTraceContaining("quarkus.mongodb.session-mongo")
                    .hasStackTraceContaining("w=0"));

    @Test
    void refused() {
        fail("It started");
    }
}
