package io.quarkiverse.sessionmongo.test.management;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessionmongo.test.SessionApp;
import io.quarkus.test.QuarkusUnitTest;

@DisplayName("On the application's own port, without roles, the start fails")
class NoRolesTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = SessionApp.of().overrideConfigKey("quarkus.http.auth.basic", "true")
            .overrideConfigKey("quarkus.session-mongo.management.enabled", "true")
            .assertException(failure -> assertThat(failure).hasStackTraceContaining("quarkus.session-mongo.management.roles"));

    @Test
    void refused() {
        fail("It started");
    }
}
