package io.quarkiverse.sessionmongo.test.management;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessionmongo.test.SessionApp;
import io.quarkus.test.QuarkusUnitTest;

@DisplayName("Roles on a management interface that knows nobody fail the start")
class RolesWithoutAuthenticationTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = SessionApp.of().overrideConfigKey("quarkus.management.enabled", "true")
            .overrideConfigKey("quarkus.session-mongo.management.roles", "admin")
            .overrideConfigKey("quarkus.session-mongo.management.enabled", "true")
            .assertException(failure -> assertThat(failure).hasStackTraceContaining("quarkus.management.auth.enabled"));

    @Test
    void refused() {
        fail("It started");
    }
}
