package io.quarkiverse.sessionmongo.runtime.http;

import java.util.concurrent.atomic.AtomicLong;

/**
 * A token bucket: how many sessions of nobody may begin in a minute. It is kept as the time when it will be full again (the
 * generic cell rate algorithm), so that nothing has to fill it. Thread-safe.
 */
final class AnonymousRate {

    private static final long MINUTE = 60_000_000;

    private final int limit;

    /** In microseconds, as all times here. */
    private final long interval;
    private final AtomicLong full = new AtomicLong(Long.MIN_VALUE);

    AnonymousRate(int limit) {
        this.limit = limit;
        this.interval = MINUTE / limit;
    }

    int limit() {
        return limit;
    }

    /**
     * Takes a token.
     *
     * @param now in milliseconds; a clock that was set back makes nobody wait for more than a minute
     * @return false if there is none
     */
    boolean take(long now) {
        long time = now * 1000;
        while (true) {
            long before = full.get();
            long next = Math.max(before, time) + interval;
            boolean taken = next <= time + MINUTE;
            if (taken ? full.compareAndSet(before, next)
                    : before <= time + MINUTE || full.compareAndSet(before, time + MINUTE)) {
                return taken;
            }
        }
    }
}
