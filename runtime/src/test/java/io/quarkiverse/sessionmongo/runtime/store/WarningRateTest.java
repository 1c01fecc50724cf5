package io.quarkiverse.sessionmongo.runtime.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;

import org.jboss.logging.Logger;
import org.jboss.logmanager.formatters.PatternFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("D3 what each request could cause is logged once a minute, with a count")
class WarningRateTest {

    private static final String NAME = "test.warning-rate";

    private final List<String> warnings = new ArrayList<>();
    private final java.util.logging.Logger logger = java.util.logging.Logger.getLogger(NAME);
    private final Handler handler = new Handler() {

        private final PatternFormatter message = new PatternFormatter("%s");

        @Override
        public void publish(LogRecord record) {
            if (record.getLevel().intValue() >= Level.WARNING.intValue()) {
                warnings.add(message.format(record));
            }
        }

        @Override
        public void flush() {
        }

        @Override
        public void close() {
        }
    };

    private long now = Long.MAX_VALUE - 5;
    private final WarningRate rate = new WarningRate(Logger.getLogger(NAME), () -> now);

    @BeforeEach
    void listen() {
        logger.addHandler(handler);
    }

    @AfterEach
    void stopListening() {
        logger.removeHandler(handler);
    }

    @Test
    void onceAMinute() {
        for (int i = 0; i < 1000; i++) {
            rate.warn("Session " + i + " of 100% is not used");
        }
        assertThat(warnings).containsExactly("Session 0 of 100% is not used");

        now += Duration.ofSeconds(59).toNanos();
        rate.warn("again");
        assertThat(warnings).hasSize(1);

        now += Duration.ofSeconds(1).toNanos();
        rate.warn("later");
        assertThat(warnings).hasSize(2);
        assertThat(warnings.get(1)).contains("later", " 1000 ");

        now += Duration.ofMinutes(1).toNanos();
        rate.warn("alone");
        assertThat(warnings).last().isEqualTo("alone");
    }
}
