package io.quarkiverse.sessionmongo.test.outage;

import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.ObservesAsync;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.provider.Arguments;

import io.quarkiverse.sessionmongo.SessionDestroyed;
import io.quarkiverse.sessionmongo.test.NeedsServer;
import io.quarkus.test.QuarkusUnitTest;

@NeedsServer
@DisplayName("D9 the driver retries every command of the store, in an application that observes the end of sessions")
class RetriedObservedWritesTest extends RetriedWritesTests {

    @RegisterExtension
    static final QuarkusUnitTest APP = app(Work.class, Work.Place.class, Observer.class);

    /** Those that differ for the observer's sake. */
    static Stream<Arguments> eachCommand() {
        return RetriedWritesTests.eachCommand().filter(arguments -> arguments.get()[1].equals("end"));
    }

    @Override
    boolean isObserved() {
        return true;
    }

    @ApplicationScoped
    public static class Observer {

        void ended(@ObservesAsync SessionDestroyed event) {
            // It is enough that somebody observes
        }
    }
}
