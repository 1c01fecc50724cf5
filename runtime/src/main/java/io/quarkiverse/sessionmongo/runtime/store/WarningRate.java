package io.quarkiverse.sessionmongo.runtime.store;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

import org.jboss.logging.Logger;

/**
 * Bounds the warnings of one kind, which each request could cause, to one a minute. The rest is logged at DEBUG, and the
 * next warning says how many there were. Thread-safe.
 */
public final class WarningRate {

    private static final long MINUTE = TimeUnit.MINUTES.toNanos(1);

    private final Logger log;
    private final LongSupplier nanoTime;
    private boolean warned;
    private long last;
    private long omitted;

    public WarningRate(Logger log) {
        this(log, System::nanoTime);
    }

    WarningRate(Logger log, LongSupplier nanoTime) {
        this.log = log;
        this.nanoTime = nanoTime;
    }

    public void warn(String message) {
        long before = next();
        if (before < 0) {
            log.debug(message);
        } else if (before == 0) {
            log.warn(message);
        } else {
            log.warnf("%s. Of this kind %d more were logged at DEBUG since the last such line", message, before);
        }
    }

    /** @return how many were left out before this warning, or -1 if it has to be left out itself */
    private synchronized long next() {
        long now = nanoTime.getAsLong();
        if (warned && now - last < MINUTE) {
            omitted++;
            return -1;
        }
        long before = omitted;
        warned = true;
        last = now;
        omitted = 0;
        return before;
    }
}
