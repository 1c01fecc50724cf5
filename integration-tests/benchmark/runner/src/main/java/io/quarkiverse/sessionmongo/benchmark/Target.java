package io.quarkiverse.sessionmongo.benchmark;

import java.util.Locale;
import java.util.OptionalDouble;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * A bound that a ratio should keep.
 *
 * @param what is divided by what
 * @param atLeast whether {@code bound} is the least or the most
 * @param ratio empty where one of the two was not measured
 */
public record Target(String what, boolean atLeast, double bound, OptionalDouble ratio) {

    static Target atLeast(double bound, String what, OptionalDouble ratio) {
        return new Target(what, true, bound, ratio);
    }

    static Target atMost(double bound, String what, OptionalDouble ratio) {
        return new Target(what, false, bound, ratio);
    }

    /** In words. */
    @JsonProperty
    public String verdict() {
        if (ratio.isEmpty()) {
            return "not measured";
        }
        double missing = atLeast ? bound - ratio.getAsDouble() : ratio.getAsDouble() - bound;
        return missing <= 0 ? "met" : String.format(Locale.ROOT, "missed by %.2f", missing);
    }

    String wanted() {
        return String.format(Locale.ROOT, "%s %.2f", atLeast ? "≥" : "≤", bound);
    }
}
