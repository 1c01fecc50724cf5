package io.quarkiverse.sessionmongo.runtime.store;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import org.jboss.logging.Logger;

import com.mongodb.MongoCommandException;
import com.mongodb.MongoSecurityException;
import com.mongodb.MongoServerException;

import io.quarkiverse.sessionmongo.SessionStoreException;
import io.quarkiverse.sessionmongo.runtime.config.SessionMongoBuildTimeConfig;

/**
 * Tells of an outage once when it begins and once when it ends, not a line a request. It has ended with the first success
 * after a quiet while; where writes failed, with the first write: a server that reads and does not write is not back with
 * each read.
 */
@Singleton
class StoreFailures {

    private static final Logger LOG = Logger.getLogger(StoreFailures.class);

    private static final long QUIET = TimeUnit.SECONDS.toNanos(5);

    static final int UNAUTHORIZED = 13;
    private static final int AUTHENTICATION_FAILED = 18;

    private final String clientName;
    private final SessionEvents events;
    private final AtomicBoolean failing = new AtomicBoolean();
    private volatile boolean writesFail;
    private volatile long lastFailure;

    @Inject
    StoreFailures(SessionMongoBuildTimeConfig config, SessionEvents events) {
        this.clientName = config.clientName();
        this.events = events;
    }

    SessionStoreException failed(boolean write, StoreOperation operation, String handle, Throwable cause) {
        if (cause instanceof SessionStoreException already) {
            return already;
        }
        SessionStoreException failure = new SessionStoreException("The session store could not " + operation.text()
                + (handle == null ? "" : " session " + handle), cause);
        events.failed(operation.text(), handle, cause);
        lastFailure = System.nanoTime();
        if (write) {
            writesFail = true;
        }
        if (failing.compareAndSet(false, true)) {
            LOG.warnf("%s: %s. Requests that need it get 503 until it does; %s. Further failures are logged at DEBUG",
                    failure.getMessage(), reason(cause), advice(cause));
        }
        LOG.debugf(cause, "%s", failure.getMessage());
        return failure;
    }

    /** What a server says quotes the command, with what is in the session. */
    private static String reason(Throwable cause) {
        if (cause instanceof MongoCommandException refused) {
            return "error " + refused.getErrorCode() + " (" + refused.getErrorCodeName() + ")";
        }
        return cause instanceof MongoServerException refused
                ? refused.getClass().getSimpleName() + ", error " + refused.getCode()
                : cause.toString();
    }

    private String advice(Throwable cause) {
        int code = cause instanceof MongoServerException refused ? refused.getCode() : 0;
        if (cause instanceof MongoSecurityException || code == AUTHENTICATION_FAILED) {
            return "check user, password and authSource in quarkus.session-mongo.connection-string or quarkus.mongodb."
                    + clientName + ".credentials.*, and that the server has that user";
        }
        if (code == UNAUTHORIZED) {
            return "give the server's user the right to find, insert, update and remove in the collection (the role readWrite"
                    + " has it)";
        }
        return "check the MongoDB server and quarkus.session-mongo.connection-string";
    }

    void succeeded(boolean write) {
        if (failing.get() && (write || !writesFail) && System.nanoTime() - lastFailure > QUIET
                && failing.compareAndSet(true, false)) {
            writesFail = false;
            LOG.info("The session store is back again");
        }
    }
}
