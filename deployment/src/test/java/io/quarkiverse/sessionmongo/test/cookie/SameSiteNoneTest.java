package io.quarkiverse.sessionmongo.test.cookie;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessionmongo.test.SessionApp;
import io.quarkus.test.QuarkusUnitTest;

@DisplayName("K7 SameSite=None without secure fails the start")
class SameSiteNoneTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = SessionApp.of()
            .overrideConfigKey("quarkus.session-mongo.cookie.same-site", "none")
            .overrideConfigKey("quarkus.session-mongo.cookie.secure", "never")
            .assertException(
                    failure -> assertThat(failure).hasStackTraceContaining("quarkus.session-mongo.cookie.same-site=none"));

    @Test
    void starts() {
        fail("The application started");
    }
}
