package io.quarkiverse.sessionmongo.test.expiry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessionmongo.test.SessionApp;
import io.quarkus.test.QuarkusUnitTest;

@DisplayName("E8 a sweep interval that is none fails the start")
class SweepIntervalTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = SessionApp.of()
            .overrideConfigKey("quarkus.session-mongo.sweep.interval", "often")
            .assertException(failure -> assertThat(failure).hasStackTraceContaining(
                    "quarkus.session-mongo.sweep.interval=often"));

    @Test
    void starts() {
        fail("The application started");
    }
}
