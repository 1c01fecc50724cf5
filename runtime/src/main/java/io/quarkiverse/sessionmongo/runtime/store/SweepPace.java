package io.quarkiverse.sessionmongo.runtime.store;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * How many sessions the sweeper takes at once, and how long it rests then, so that requests hardly notice it. It begins with
 * few, takes more while batches are short and fewer while they are long. While this node serves requests the sweeper is at
 * work for a quarter of the time at most, otherwise for two thirds.
 * What it has learned holds for the sweeps to come, of which two may be under way at once.
 */
final class SweepPace {

    /** As long as the server's own deleter of expired documents takes for a batch of its own, for each of the two commands. */
    private static final long LONG = TimeUnit.MILLISECONDS.toNanos(10);
    private static final long SHORT = LONG / 2;
    private static final int LEAST = 20;
    private static final int REST = 3;
    private static final int IDLE_REST = 2;
    private static final long LONGEST_REST = TimeUnit.SECONDS.toMillis(1);

    private final int most;
    private final int least;
    private volatile int size;

    /** @param most at once; a twentieth of it is the least, and the first */
    SweepPace(int most) {
        this.most = most;
        this.least = Math.max(1, most / LEAST);
        this.size = least;
    }

    int size() {
        return size;
    }

    /**
     * @param taken at once
     * @param idle whether no request waits for what the sweeper holds up
     * @return how long to rest after a batch that took so long
     */
    Duration after(int taken, long nanos, boolean idle) {
        if (nanos > LONG) {
            size = Math.max(least, taken / 2);
        } else if (nanos < SHORT && taken >= size) {
            size = Math.min(most, 2 * taken);
        }
        // A timer takes whole milliseconds, and at least one
        long millis = idle ? TimeUnit.NANOSECONDS.toMillis(nanos / IDLE_REST)
                : 1 + REST * TimeUnit.NANOSECONDS.toMillis(nanos);
        return Duration.ofMillis(Math.min(LONGEST_REST, Math.max(1, millis)));
    }
}
