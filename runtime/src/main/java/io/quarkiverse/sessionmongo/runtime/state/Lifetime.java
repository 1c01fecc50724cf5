package io.quarkiverse.sessionmongo.runtime.state;

import java.time.Duration;

/** How long a session lives. Times in milliseconds. Not thread-safe. */
final class Lifetime {

    /** As far as clocks of nodes may differ at least, in milliseconds. */
    private static final long AHEAD = 60_000;

    private final Timeouts timeouts;
    private final long created;
    private long accessed;
    private long expires;
    private Long idle;
    private boolean idleChanged;

    /**
     * What a save writes of it.
     *
     * @param idle the session's own idle timeout; {@code null} if it does not change. If it does, the expiry is set even if
     *        that is earlier; otherwise it only moves forward
     * @param back whether the times move back, because a clock was set back
     */
    record Use(long accessed, long expires, Long idle, boolean back) {
    }

    Lifetime(Timeouts timeouts, long created, long accessed, long expires, Long idle) {
        this.timeouts = timeouts;
        this.created = created;
        this.accessed = accessed;
        this.expires = expires;
        this.idle = idle;
    }

    long created() {
        return created;
    }

    long accessed() {
        return accessed;
    }

    /** The least of what is stored and what today's settings say. */
    long expires() {
        return Math.min(expires, expiresAfter(accessed));
    }

    private long expiresAfter(long use) {
        return Math.min(timeouts.after(use, idle()), timeouts.after(created, timeouts.absolute()));
    }

    private long idle() {
        return timeouts.idle(idle);
    }

    boolean isTouchDue(long now) {
        long own = idle();
        long after = own > 0 ? Math.min(timeouts.touchAfter(), own / 2) : timeouts.touchAfter();
        return now - accessed >= after || isAhead(now);
    }

    /**
     * Whether the last use lies in the future, because a clock was set back since: it counts as now, or the session would end
     * as
     * much too late. Clocks of nodes that differ by less are left alone.
     */
    private boolean isAhead(long now) {
        return accessed - now > Math.max(AHEAD, timeouts.touchAfter());
    }

    boolean isIdleChanged() {
        return idleChanged;
    }

    void idleTimeout(Duration timeout) {
        idle = isNever(timeout) ? 0 : Math.max(1, timeout.toMillis());
        expires = expiresAfter(accessed);
        idleChanged = true;
    }

    private static boolean isNever(Duration timeout) {
        return timeout.isNegative() || timeout.isZero() || timeout.compareTo(Duration.ofMillis(Timeouts.NEVER)) > 0;
    }

    /** A session's own idle timeout that was not stored holds for the one that begins in its place. */
    void copyIdleTo(Lifetime other) {
        if (idleChanged) {
            other.idle = idle;
            other.idleChanged = true;
        }
    }

    /** The first use of a new session. */
    Use takeFirst(long now) {
        idleChanged = false;
        return new Use(now, expiresAfter(now), idle, false);
    }

    /** The use to send, or {@code null}. */
    Use take(long now) {
        if (idleChanged) {
            idleChanged = false;
            boolean back = isAhead(now);
            long use = back ? now : Math.max(accessed, now);
            return new Use(use, expiresAfter(use), idle, back);
        }
        return isTouchDue(now) ? new Use(now, expiresAfter(now), null, isAhead(now)) : null;
    }

    void settle(Use acknowledged) {
        if (acknowledged != null) {
            accessed = acknowledged.accessed();
            expires = idleChanged ? expiresAfter(accessed) : acknowledged.expires();
        }
    }

    void restore(Use unsettled) {
        idleChanged |= unsettled != null && unsettled.idle() != null;
    }
}
