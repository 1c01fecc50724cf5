package io.quarkiverse.sessionmongo.benchmark;

import java.util.Collection;
import java.util.OptionalDouble;

/** The median: one bad round among three does not move it. */
final class Statistics {

    private Statistics() {
    }

    static OptionalDouble median(Collection<Double> values) {
        double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        if (sorted.length == 0) {
            return OptionalDouble.empty();
        }
        int middle = sorted.length / 2;
        return OptionalDouble.of(sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2);
    }
}
