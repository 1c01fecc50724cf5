package io.quarkiverse.sessionmongo.test.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessionmongo.test.SessionApp;
import io.quarkus.test.QuarkusUnitTest;

@DisplayName("D5 a client-name that no client has, a typo: the start fails with the setting and the names there are")
class UnknownClientNameTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = SessionApp.withoutDatabase()
            .overrideConfigKey("quarkus.devservices.enabled", "false")
            .overrideConfigKey("quarkus.session-mongo.client-name", "ordres")
            .overrideConfigKey("quarkus.mongodb.orders.connection-string", "mongodb://alice:pa55word@mongo.example.org")
            .assertException(failure -> assertThat(failure)
                    .hasStackTraceContaining("quarkus.session-mongo.client-name=ordres")
                    .hasStackTraceContaining("configured are orders"));

    @Test
    void starts() {
        fail("The application started");
    }
}
