package io.quarkiverse.sessionmongo.test.expiry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessionmongo.test.SessionApp;
import io.quarkus.test.QuarkusUnitTest;

@DisplayName("E8 touch-after not below idle-timeout fails the start")
class TouchAfterTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = SessionApp.of()
            .overrideConfigKey("quarkus.session-mongo.touch-after", "30M")
            .overrideConfigKey("quarkus.session-mongo.idle-timeout", "30M")
            .assertException(failure -> assertThat(failure).hasStackTraceContaining("quarkus.session-mongo.touch-after=PT30M"));

    @Test
    void starts() {
        fail("The application started");
    }
}
