package io.quarkiverse.sessionmongo.test.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessionmongo.SessionClock;
import io.quarkiverse.sessionmongo.SessionStore;
import io.quarkiverse.sessionmongo.testing.SessionTesting;
import io.quarkus.test.QuarkusUnitTest;

@DisplayName("Where a clock is qualified by @SessionClock, sessions follow that one and no other")
class QualifiedClockTest {

    private static final Instant THEN = Instant.parse("2031-02-03T04:05:06Z");

    @RegisterExtension
    static final QuarkusUnitTest APP = new QuarkusUnitTest()
            .withApplicationRoot(jar -> jar.addClasses(Clocks.class))
            .overrideConfigKey("quarkus.http.test-port", "0")
            .overrideConfigKey("quarkus.session-mongo.sweep.interval", "off")
            .setLogRecordPredicate(record -> record.getMessage().contains("java.time.Clock"))
            .assertLogRecords(records -> assertThat(records).isEmpty());

    @Inject
    SessionTesting sessions;

    @Inject
    SessionStore store;

    @Test
    void qualified() {
        String id = sessions.anonymous().cookie().id();

        assertThat(store.find(id)).get().extracting(session -> session.info().created()).isEqualTo(THEN);
    }

    @ApplicationScoped
    public static class Clocks {

        @Produces
        @ApplicationScoped
        Clock ofTheApplication() {
            return Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);
        }

        @Produces
        @SessionClock
        @ApplicationScoped
        Clock ofSessions() {
            return Clock.fixed(THEN, ZoneOffset.UTC);
        }
    }
}
