package io.quarkiverse.sessionmongo.test.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessionmongo.SessionDestroyed;
import io.quarkiverse.sessionmongo.test.SessionApp;
import io.quarkus.test.QuarkusUnitTest;

@DisplayName("A synchronous observer of a session's event fails the build")
class SynchronousObserverTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = SessionApp.of(Observer.class)
            .assertException(failure -> assertThat(failure).hasStackTraceContaining("@ObservesAsync"));

    @Test
    void starts() {
        fail("The application started");
    }

    @ApplicationScoped
    public static class Observer {

        void ended(@Observes SessionDestroyed event) {
        }
    }
}
