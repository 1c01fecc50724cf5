package io.quarkiverse.sessionmongo.test.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessionmongo.SessionStore;
import io.quarkiverse.sessionmongo.testing.SessionTesting;
import io.quarkus.test.Mock;
import io.quarkus.test.QuarkusUnitTest;

@DisplayName("Sessions follow the application's clock, and in a test the mock of it")
class MockClockTest {

    private static final Instant THEN = Instant.parse("2031-02-03T04:05:06Z");

    @RegisterExtension
    static final QuarkusUnitTest APP = new QuarkusUnitTest()
            .withApplicationRoot(jar -> jar.addClasses(SystemClock.class, StoppedClock.class))
            .overrideConfigKey("quarkus.http.test-port", "0")
            .overrideConfigKey("quarkus.session-mongo.sweep.interval", "off");

    @Inject
    SessionTesting sessions;

    @Inject
    SessionStore store;

    @Test
    void mocked() {
        String id = sessions.anonymous().cookie().id();

        assertThat(store.find(id)).get().extracting(session -> session.info().created()).isEqualTo(THEN);
    }

    @ApplicationScoped
    public static class SystemClock {

        @Produces
        @ApplicationScoped
        Clock clock() {
            return Clock.systemUTC();
        }
    }

    @Mock
    @ApplicationScoped
    public static class StoppedClock extends Clock {

        @Override
        public Instant instant() {
            return THEN;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
