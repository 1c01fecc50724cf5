package io.quarkiverse.sessionmongo.runtime.state;

import java.time.Duration;

/**
 * Since when and for how long a session is remembered, in milliseconds.
 *
 * @param since 0 if it never was; of one that was, until a sign-in ended that, the time of this sign-in
 * @param duration 0 if it is not remembered
 */
record Remembered(long since, long duration) {

    static final Remembered NEVER = new Remembered(0, 0);

    private static final Duration SHORTEST = Duration.ofSeconds(1);

    /** @throws IllegalArgumentException if it is shorter than a second, or longer than the settings allow */
    static Remembered of(long now, Duration duration, Timeouts timeouts) {
        Duration longest = Duration.ofMillis(timeouts.maxRemember());
        if (duration.compareTo(SHORTEST) < 0 || duration.compareTo(longest) > 0) {
            throw new IllegalArgumentException("Cannot remember the session for " + duration + ": expected at least "
                    + SHORTEST + ", and at most quarkus.session-mongo.remember.max=" + longest);
        }
        return new Remembered(now, duration.toMillis());
    }

    boolean isOn() {
        return since > 0 && duration > 0;
    }

    /** A sign-in ended it: what the session was before is over, and its absolute timeout begins anew. */
    Remembered ended(long now) {
        return new Remembered(now, 0);
    }

    /** When the session ends, used or not. */
    long end(Timeouts timeouts) {
        return since + Math.min(duration, timeouts.maxRemember());
    }

    /** From when the absolute timeout of a session that is not remembered counts. */
    long begin(long created) {
        return since > 0 ? since : created;
    }
}
