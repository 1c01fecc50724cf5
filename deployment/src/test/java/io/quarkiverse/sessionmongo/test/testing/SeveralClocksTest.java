package io.quarkiverse.sessionmongo.test.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessionmongo.SessionStore;
import io.quarkiverse.sessionmongo.testing.SessionTesting;
import io.quarkus.test.QuarkusUnitTest;

@DisplayName("Where the application has several clocks, sessions use the system's and say so")
class SeveralClocksTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = new QuarkusUnitTest()
            .withApplicationRoot(jar -> jar.addClasses(Clocks.class))
            .overrideConfigKey("quarkus.http.test-port", "0")
            .overrideConfigKey("quarkus.session-mongo.sweep.interval", "off")
            .setLogRecordPredicate(record -> record.getMessage().contains("java.time.Clock"))
            .assertLogRecords(records -> assertThat(records).hasSize(1));

    @Inject
    SessionTesting sessions;

    @Inject
    SessionStore store;

    @Test
    void system() {
        String id = sessions.anonymous().cookie().id();

        assertThat(store.find(id).orElseThrow().info().created()).isBeforeOrEqualTo(Instant.now());
    }

    @ApplicationScoped
    public static class Clocks {

        @Produces
        @ApplicationScoped
        Clock tomorrow() {
            return Clock.offset(Clock.systemUTC(), Duration.ofDays(1));
        }

        @Produces
        @ApplicationScoped
        Clock nextWeek() {
            return Clock.offset(Clock.systemUTC(), Duration.ofDays(7));
        }
    }
}
