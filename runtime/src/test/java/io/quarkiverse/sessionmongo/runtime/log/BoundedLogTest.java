package io.quarkiverse.sessionmongo.runtime.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("K10 Warnings that visitors can cause")
class BoundedLogTest {

    private static final String CATEGORY = BoundedLogTest.class.getName();

    private final List<String> lines = new ArrayList<>();
    private final Handler handler = new Handler() {

        @Override
        public void publish(LogRecord line) {
            // Without Quarkus the level that is shown is the log manager's own, which may be DEBUG
            if (line.getLevel().intValue() >= Level.WARNING.intValue()) {
                lines.add(line.getMessage());
            }
        }

        @Override
        public void flush() {
            // Nothing is held back
        }

        @Override
        public void close() {
            // Nothing is open
        }
    };
    private long now;
    private final BoundedLog log = new BoundedLog(org.jboss.logging.Logger.getLogger(CATEGORY), () -> now);

    @BeforeEach
    void listen() {
        Logger.getLogger(CATEGORY).addHandler(handler);
    }

    @AfterEach
    void leave() {
        Logger.getLogger(CATEGORY).removeHandler(handler);
    }

    private void warn(int times) {
        for (int i = 0; i < times; i++) {
            log.warn("session %s", "x");
        }
    }

    @Test
    @DisplayName("are one a minute, however many there are")
    void bounded() {
        warn(500);

        assertThat(lines).containsExactly("session x");
    }

    @Test
    @DisplayName("say later how many were left out")
    void counted() {
        warn(500);
        now += TimeUnit.MINUTES.toNanos(1);
        warn(2);
        now += TimeUnit.MINUTES.toNanos(2);
        warn(1);

        assertThat(lines).hasSize(3);
        assertThat(lines.get(1)).startsWith("session x (499 warnings of this kind were left out");
        assertThat(lines.get(2)).startsWith("session x (1 warnings of this kind were left out");
    }
}
