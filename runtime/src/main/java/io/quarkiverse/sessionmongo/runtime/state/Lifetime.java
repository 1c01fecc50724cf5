package io.quarkiverse.sessionmongo.runtime.state;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** How long a session lives. Times in milliseconds. Not thread-safe: its owner guards it. */
public final class Lifetime {

    /** In a {@link Use}: the session has no idle timeout of its own any more. */
    static final Long NO_IDLE = -1L;

    /** As far as clocks of nodes may differ at least, in milliseconds. */
    private static final long AHEAD = 60_000;

    private final Timeouts timeouts;
    private final long created;
    private long accessed;
    private long expires;
    private Long idle;
    private boolean idleChanged;
    private Remembered remembered;
    private boolean rememberedChanged;

    /** Whether this request is a use that keeps the session alive. */
    private boolean touches = true;

    /**
     * What a save writes of it. If it changes the terms, the expiry is set even if that is earlier; otherwise it only moves
     * forward.
     *
     * @param idle the session's own idle timeout, or {@link #NO_IDLE}; {@code null} if it does not change
     * @param remembered {@code null} if it does not change
     * @param back whether the times move back, because a clock was set back
     */
    record Use(long accessed, long expires, Long idle, Remembered remembered, boolean back) {

        boolean changesTerms() {
            return idle != null || remembered != null;
        }
    }

    Lifetime(Timeouts timeouts, long created, long accessed, long expires, Long idle, Remembered remembered) {
        this.timeouts = timeouts;
        this.created = created;
        this.accessed = accessed;
        this.expires = expires;
        this.idle = idle;
        this.remembered = remembered;
    }

    long created() {
        return created;
    }

    long accessed() {
        return accessed;
    }

    public boolean isRemembered() {
        return remembered.isOn();
    }

    /** The least of what is stored and what today's settings say. */
    long expires() {
        return Math.min(expires, expiresAfter(accessed));
    }

    /** How long it lives from now on unless it is used. */
    public long left(long now) {
        return expires() - now;
    }

    /** Empty if it never ends. */
    Optional<Instant> end() {
        long expires = expires();
        return expires == Timeouts.NEVER ? Optional.empty() : Optional.of(Instant.ofEpochMilli(expires));
    }

    private long expiresAfter(long use) {
        return Math.min(timeouts.after(use, idle()), absoluteEnd());
    }

    /** When it ends however much it is used; empty if that is not bounded. */
    public Optional<Instant> bound() {
        long end = absoluteEnd();
        return end == Timeouts.NEVER ? Optional.empty() : Optional.of(Instant.ofEpochMilli(end));
    }

    /** When it ends however much it is used. */
    private long absoluteEnd() {
        return remembered.isOn() ? remembered.end(timeouts)
                : timeouts.after(remembered.begin(created), timeouts.absolute());
    }

    /** Of a session that is remembered only one that it was given since counts. */
    private long idle() {
        return !remembered.isOn() ? timeouts.idle(idle) : idle == null ? 0 : idle;
    }

    boolean isTouchDue(long now) {
        long own = idle();
        long after = own > 0 ? Math.min(timeouts.touchAfter(), own / 2) : timeouts.touchAfter();
        return touches && (now - accessed >= after || isAhead(now));
    }

    /**
     * Whether the last use lies in the future, because a clock was set back since: it counts as now, or the session would end
     * as
     * much too late. Clocks of nodes that differ by less are left alone.
     */
    private boolean isAhead(long now) {
        return accessed - now > Math.max(AHEAD, timeouts.touchAfter());
    }

    /** This request does not count as a use. */
    public void doNotTouch() {
        touches = false;
    }

    /** Whether what decides about its end has changed, and not only its use. */
    boolean isChanged() {
        return idleChanged || rememberedChanged;
    }

    void idleTimeout(Duration timeout) {
        idle = isNever(timeout) ? 0 : Math.max(1, timeout.toMillis());
        idleChanged = true;
        expires = expiresAfter(accessed);
    }

    private static boolean isNever(Duration timeout) {
        return timeout.isNegative() || timeout.isZero() || timeout.compareTo(Duration.ofMillis(Timeouts.NEVER)) > 0;
    }

    /** @throws IllegalArgumentException if it is shorter than a second, or longer than the settings allow */
    public void rememberFor(Duration duration, long now) {
        remembered = Remembered.of(now, duration, timeouts);
        rememberedChanged = true;
        idle = null;
        idleChanged = true;
        expires = expiresAfter(accessed);
    }

    /** Somebody signs in to the session. */
    void forget(long now) {
        if (remembered.isOn()) {
            remembered = remembered.ended(now);
            rememberedChanged = true;
            accessed = Math.max(accessed, now);
            expires = expiresAfter(accessed);
        }
    }

    /** Terms that were not stored hold for the session that begins in place of this one. */
    void copyTermsTo(Lifetime other) {
        if (idleChanged) {
            other.idle = idle;
            other.idleChanged = true;
        }
        if (rememberedChanged) {
            other.remembered = remembered;
            other.rememberedChanged = true;
        }
    }

    /** The first use of a new session. */
    Use takeFirst(long now) {
        idleChanged = false;
        rememberedChanged = false;
        return new Use(now, expiresAfter(now), idle, remembered.isOn() ? remembered : null, false);
    }

    /** The use to send, or {@code null}. */
    Use take(long now) {
        if (isChanged()) {
            boolean back = isAhead(now);
            long use = back ? now : touches ? Math.max(accessed, now) : accessed;
            Use taken = new Use(use, expiresAfter(use), !idleChanged ? null : idle == null ? NO_IDLE : idle,
                    rememberedChanged ? remembered : null, back);
            idleChanged = false;
            rememberedChanged = false;
            return taken;
        }
        return isTouchDue(now) ? new Use(now, expiresAfter(now), null, null, isAhead(now)) : null;
    }

    void settle(Use acknowledged) {
        if (acknowledged != null) {
            accessed = acknowledged.accessed();
            expires = isChanged() ? expiresAfter(accessed) : acknowledged.expires();
        }
    }

    void restore(Use unsettled) {
        idleChanged |= unsettled != null && unsettled.idle() != null;
        rememberedChanged |= unsettled != null && unsettled.remembered() != null;
    }
}
