package io.quarkiverse.sessionmongo.runtime.metrics;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

import org.jboss.logging.Logger;

import io.smallrye.mutiny.Uni;

/**
 * The number of live sessions, as it was counted when somebody last looked. Looking never waits: it begins a count where
 * the last one is old. What takes long is counted less often, so that counting never fills more than a twentieth of the
 * time.
 */
final class LiveSessionsSample {

    private static final Logger LOG = Logger.getLogger(LiveSessionsSample.class);

    private static final long INTERVAL = TimeUnit.SECONDS.toNanos(10);
    private static final int SHARE = 20;

    private final Supplier<Uni<Long>> count;
    private final LongSupplier clock;
    private final AtomicLong due;
    private volatile double value = Double.NaN;

    /** @param clock in nanoseconds, as {@link System#nanoTime()} */
    LiveSessionsSample(Supplier<Uni<Long>> count, LongSupplier clock) {
        this.count = count;
        this.clock = clock;
        this.due = new AtomicLong(clock.getAsLong());
    }

    /** @return NaN until the first count ends, and after one that failed */
    double value() {
        long wanted = due.get();
        long now = clock.getAsLong();
        // While one runs, the next is never due
        if (now - wanted >= 0 && due.compareAndSet(wanted, now + Long.MAX_VALUE / 2)) {
            count.get().subscribe().with(counted -> finish(now, counted), failure -> {
                LOG.debug("The live sessions could not be counted", failure);
                finish(now, Double.NaN);
            });
        }
        return value;
    }

    private void finish(long started, double counted) {
        value = counted;
        long now = clock.getAsLong();
        due.set(now + Math.max(INTERVAL, (now - started) * SHARE));
    }
}
