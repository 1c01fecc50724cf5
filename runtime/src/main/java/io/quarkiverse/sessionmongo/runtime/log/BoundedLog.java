package io.quarkiverse.sessionmongo.runtime.log;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

import org.jboss.logging.Logger;

/**
 * Warnings that visitors can cause: a few a minute are logged, and the next one says how many were left out. Thread-safe.
 */
public final class BoundedLog {

    /** Enough to see a pattern, too few to fill a disk. */
    static final int LINES_A_MINUTE = 3;

    private static final long MINUTE = TimeUnit.MINUTES.toNanos(1);

    private final Logger logger;
    private final LongSupplier nanos;
    private long windowStart;
    private int lines;
    private long leftOut;

    public BoundedLog(Logger logger) {
        this(logger, System::nanoTime);
    }

    /** @param nanos the time, as {@link System#nanoTime()} gives it */
    BoundedLog(Logger logger, LongSupplier nanos) {
        this.logger = logger;
        this.nanos = nanos;
        this.windowStart = nanos.getAsLong();
    }

    /** @param format as {@link String#format}; nothing that a client sent may be among the arguments unescaped */
    public void warn(String format, Object... arguments) {
        long missing = take();
        if (missing == 0) {
            logger.warnf(format, arguments);
        } else if (missing > 0) {
            logger.warn(String.format(format, arguments) + " (" + missing + " warnings of this kind were left out before)");
        }
    }

    /** How many lines were left out since the last one; negative if this one is to be left out too. */
    private synchronized long take() {
        long now = nanos.getAsLong();
        if (now - windowStart >= MINUTE) {
            windowStart = now;
            lines = 0;
        }
        if (lines == LINES_A_MINUTE) {
            leftOut++;
            return -1;
        }
        lines++;
        long missing = leftOut;
        leftOut = 0;
        return missing;
    }
}
