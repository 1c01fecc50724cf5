package io.quarkiverse.sessionmongo.runtime.log;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

import org.jboss.logging.Logger;

/**
 * Warnings of one kind that visitors can cause: one a minute is logged, which says how many were left out before; the others
 * are
 * logged at DEBUG. Thread-safe.
 */
public final class BoundedLog {

    private static final long MINUTE = TimeUnit.MINUTES.toNanos(1);

    private final Logger logger;
    private final LongSupplier nanos;
    private boolean warned;
    private long last;
    private long leftOut;

    public BoundedLog(Logger logger) {
        this(logger, System::nanoTime);
    }

    /** @param nanos the time, as {@link System#nanoTime()} gives it */
    BoundedLog(Logger logger, LongSupplier nanos) {
        this.logger = logger;
        this.nanos = nanos;
    }

    /** @param format as {@link String#format}; nothing that a client sent may be among the arguments unescaped */
    public void warn(String format, Object... arguments) {
        long before = next();
        if (before < 0) {
            logger.debugf(format, arguments);
        } else {
            String line = String.format(format, arguments);
            logger.warn(before == 0 ? line
                    : line + " (" + before + " warnings of this kind were left out since the last one; DEBUG shows them)");
        }
    }

    /** How many lines were left out before this one, or -1 if it has to be left out itself. */
    private synchronized long next() {
        long now = nanos.getAsLong();
        if (warned && now - last < MINUTE) {
            leftOut++;
            return -1;
        }
        long before = leftOut;
        warned = true;
        last = now;
        leftOut = 0;
        return before;
    }
}
