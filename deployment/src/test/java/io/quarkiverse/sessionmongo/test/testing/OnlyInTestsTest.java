package io.quarkiverse.sessionmongo.test.testing;

import static org.assertj.core.api.Assertions.fail;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.spi.DeploymentException;
import jakarta.inject.Inject;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessionmongo.testing.SessionTesting;
import io.quarkus.test.QuarkusProdModeTest;

@DisplayName("Code for production that asks for SessionTesting fails its build")
class OnlyInTestsTest {

    @RegisterExtension
    static final QuarkusProdModeTest APP = new QuarkusProdModeTest()
            .withApplicationRoot(jar -> jar.addClass(BackDoor.class))
            .setExpectedException(DeploymentException.class);

    @Test
    void refused() {
        fail("The build should have failed");
    }

    @ApplicationScoped
    public static class BackDoor {

        @Inject
        SessionTesting sessions;

        String open() {
            return sessions.anonymous().cookie().value();
        }
    }
}
