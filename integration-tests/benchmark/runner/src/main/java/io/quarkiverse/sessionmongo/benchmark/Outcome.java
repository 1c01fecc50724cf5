package io.quarkiverse.sessionmongo.benchmark;

import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** Of a run: figures, or why there are none. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "outcome")
@JsonSubTypes({ @JsonSubTypes.Type(value = Outcome.Measured.class, name = "measured"),
        @JsonSubTypes.Type(value = Outcome.Failed.class, name = "failed") })
public sealed interface Outcome {

    /**
     * Each request was answered by a 2xx.
     *
     * @param requests that were answered
     * @param perSecond requests a second
     * @param p50 milliseconds
     * @param p99 milliseconds
     * @param cpuMicros of the application's process, a request
     * @param serverCpuMicros of the database's process, a request
     * @param commands database commands a request
     * @param bytesIn bytes that the database received, a request
     * @param bytesOut bytes that it sent, a request
     */
    record Measured(long requests, double perSecond, double p50, double p99, double cpuMicros, double serverCpuMicros,
            double commands, double bytesIn, double bytesOut) implements Outcome {

        @Override
        public String toString() {
            return String.format(Locale.ROOT, "%,.0f/s, p99 %.1f ms, %.0f µs CPU, %.2f commands", perSecond, p99, cpuMicros,
                    commands);
        }
    }

    /** A request was answered by something else, or nothing ran. */
    record Failed(String reason) implements Outcome {

        @Override
        public String toString() {
            return "FAILED: " + reason;
        }
    }
}
