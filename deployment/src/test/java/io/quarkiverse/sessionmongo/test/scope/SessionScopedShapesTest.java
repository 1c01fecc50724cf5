package io.quarkiverse.sessionmongo.test.scope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessionmongo.test.SessionApp;
import io.quarkus.test.QuarkusUnitTest;

@DisplayName("S1 each shape of a session-scoped bean that cannot be kept fails the build and says what to do")
class SessionScopedShapesTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = SessionApp.of(BadShapes.all()).assertException(SessionScopedShapesTest::check);

    private static void check(Throwable failure) {
        assertThat(failure).hasStackTraceContaining("BadShapes$Injected.service").hasStackTraceContaining("as a parameter")
                .hasStackTraceContaining("BadShapes$Initialized.service()")
                .hasStackTraceContaining("the constructor of " + BadShapes.class.getName() + "$Constructed")
                .hasStackTraceContaining("BadShapes$Destroyed.close() has @PreDestroy")
                .hasStackTraceContaining("Observe SessionDestroyed instead")
                .hasStackTraceContaining("BadShapes$Intercepted.work() is intercepted by")
                .hasStackTraceContaining("on the bean that calls")
                .hasStackTraceContaining("BadShapes$InterceptedItself.around()")
                .hasStackTraceContaining("BadShapes$Decorated cannot be kept in the session: it is decorated by")
                .hasStackTraceContaining("The producer method " + BadShapes.class.getName() + "$Producers.made()")
                .hasStackTraceContaining("The producer field " + BadShapes.class.getName() + "$Producers.held")
                .hasStackTraceContaining("Field thread of " + BadShapes.class.getName() + "$WithThread cannot be stored")
                .hasStackTraceContaining("Field found of " + BadShapes.class.getName() + "$WithOptional cannot be stored")
                .hasStackTraceContaining("Field nested of " + BadShapes.class.getName() + "$WithNested cannot be stored")
                .hasStackTraceContaining("Field items of " + BadShapes.class.getName() + "$WithFinal is final")
                .hasStackTraceContaining("Field open of " + BadShapes.class.getName() + "$WithPublic is public")
                .hasStackTraceContaining("Field name of " + BadShapes.class.getName() + "$Named has the name of a field")
                .hasStackTraceContaining("extends java.util.ArrayList")
                .hasStackTraceContaining("Field value of " + BadShapes.class.getName() + "$Holder cannot be stored");
    }

    @Test
    void starts() {
        fail("The application started");
    }
}
