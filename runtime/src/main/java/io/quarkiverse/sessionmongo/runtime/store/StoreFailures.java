package io.quarkiverse.sessionmongo.runtime.store;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import jakarta.inject.Singleton;

import org.jboss.logging.Logger;

import io.quarkiverse.sessionmongo.SessionStoreException;

/**
 * Tells of an outage once when it begins and once when it ends, not a line a request. It has ended with the first success
 * after a quiet while: a server that reads and does not write is not back with each read.
 */
@Singleton
class StoreFailures {

    private static final Logger LOG = Logger.getLogger(StoreFailures.class);

    private static final long QUIET = TimeUnit.SECONDS.toNanos(5);

    private final AtomicBoolean failing = new AtomicBoolean();
    private volatile long lastFailure;

    SessionStoreException failed(String operation, String handle, Throwable cause) {
        if (cause instanceof SessionStoreException already) {
            return already;
        }
        SessionStoreException failure = new SessionStoreException("The session store could not " + operation
                + (handle == null ? "" : " session " + handle), cause);
        lastFailure = System.nanoTime();
        if (failing.compareAndSet(false, true)) {
            LOG.warnf("%s: %s. Requests that need it get 503 until it answers; check the MongoDB server and"
                    + " quarkus.session-mongo.connection-string. Further failures are logged at DEBUG",
                    failure.getMessage(), cause);
        }
        LOG.debugf(cause, "%s", failure.getMessage());
        return failure;
    }

    void succeeded() {
        if (failing.get() && System.nanoTime() - lastFailure > QUIET && failing.compareAndSet(true, false)) {
            LOG.info("The session store is back again");
        }
    }
}
