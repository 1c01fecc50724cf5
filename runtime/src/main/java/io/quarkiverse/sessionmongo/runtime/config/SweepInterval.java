package io.quarkiverse.sessionmongo.runtime.config;

import java.time.Duration;
import java.time.format.DateTimeParseException;

import io.quarkus.runtime.configuration.DurationConverter;

/** What the scheduler takes as an interval: the same text that {@code @Scheduled(every = …)} does. */
final class SweepInterval {

    private static final Duration MAX = Duration.ofDays(365);

    private SweepInterval() {
    }

    static boolean isValid(String interval) {
        try {
            Duration every = DurationConverter.parseDuration(interval);
            return every != null && every.compareTo(Duration.ofSeconds(1)) >= 0 && every.compareTo(MAX) <= 0;
        } catch (DateTimeParseException | IllegalArgumentException e) {
            return false;
        }
    }
}
