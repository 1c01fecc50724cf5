package io.quarkiverse.sessionmongo.benchmark;

import java.util.Locale;
import java.util.OptionalDouble;

/** Figures as people read them. */
final class Figures {

    static final String NONE = "–";

    static final double MEGABYTE = 1024 * 1024;

    private Figures() {
    }

    /** Three digits are what the measurement is good for. */
    static String figure(double value) {
        return String.format(Locale.ROOT, value >= 100 ? "%,.0f" : value >= 10 ? "%.1f" : "%.2f", value);
    }

    static String text(String format, double value) {
        return Double.isNaN(value) ? NONE : String.format(Locale.ROOT, format, value);
    }

    static String figure(OptionalDouble value) {
        return value.isPresent() ? figure(value.getAsDouble()) : NONE;
    }
}
