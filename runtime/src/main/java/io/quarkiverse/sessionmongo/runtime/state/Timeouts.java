package io.quarkiverse.sessionmongo.runtime.state;

/**
 * The settings that decide how long a session lives, in milliseconds; 0: never.
 *
 * @param idle how long it lives unused
 * @param absolute how long it lives in all
 * @param touchAfter how old the recorded last use may get
 * @param renewAfter how old a cookie may get
 * @param renewGrace how long a cookie works after its periodic renewal
 * @param maxIdle the bound of every idle timeout, a session's own one too
 * @param maxRemember the longest time for which a session is remembered
 */
public record Timeouts(long idle, long absolute, long touchAfter, long renewAfter, long renewGrace, long maxIdle,
        long maxRemember) {

    /** 9999-12-31T23:59:59.999Z: a date for "never", so that {@code $max} and the indexes need no exception. */
    public static final long NEVER = 253_402_300_799_999L;

    private static final long THIRTY_DAYS = 30L * 24 * 3_600_000;

    /** With the default of {@code remember.max}. */
    public Timeouts(long idle, long absolute, long touchAfter, long renewAfter, long renewGrace, long maxIdle) {
        this(idle, absolute, touchAfter, renewAfter, renewGrace, maxIdle, THIRTY_DAYS);
    }

    /** @param own the session's own idle timeout, or {@code null} */
    public long idle(Long own) {
        long timeout = own == null ? idle : own;
        if (maxIdle <= 0) {
            return timeout;
        }
        return timeout <= 0 ? maxIdle : Math.min(timeout, maxIdle);
    }

    long after(long time, long timeout) {
        return timeout <= 0 || timeout >= NEVER - time ? NEVER : time + timeout;
    }
}
