package io.quarkiverse.sessionmongo.test.scope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;

import jakarta.enterprise.context.SessionScoped;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessionmongo.test.SessionApp;
import io.quarkus.test.QuarkusUnitTest;

@DisplayName("S1 @SessionScoped on what cannot be a bean that is kept fails the build and says what to do")
class SessionScopedClassesTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = SessionApp.of(Unfinished.class, Contract.class, Value.class, Box.class)
            .assertException(SessionScopedClassesTest::check);

    private static void check(Throwable failure) {
        assertThat(failure).hasStackTraceContaining(Unfinished.class.getName() + ": an abstract class is no bean. Put")
                .hasStackTraceContaining(Contract.class.getName() + ": an interface is no bean. Put")
                .hasStackTraceContaining(Value.class.getName() + ": a record cannot change")
                .hasStackTraceContaining(Box.class.getName() + ": it is generic");
    }

    @Test
    void starts() {
        fail("The application started");
    }

    @SessionScoped
    abstract static class Unfinished {
    }

    @SessionScoped
    interface Contract {
    }

    @SessionScoped
    record Value(String text) {
    }

    @SessionScoped
    static class Box<T> {

        private T content;
    }
}
