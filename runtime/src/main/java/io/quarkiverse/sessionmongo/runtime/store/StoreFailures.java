package io.quarkiverse.sessionmongo.runtime.store;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import org.eclipse.microprofile.config.ConfigProvider;
import org.jboss.logging.Logger;

import com.mongodb.MongoCommandException;
import com.mongodb.MongoConnectionPoolClearedException;
import com.mongodb.MongoSecurityException;
import com.mongodb.MongoServerException;
import com.mongodb.MongoServerUnavailableException;
import com.mongodb.MongoSocketException;
import com.mongodb.MongoTimeoutException;

import io.quarkiverse.sessionmongo.SessionStoreException;
import io.quarkiverse.sessionmongo.runtime.config.ClientServers;
import io.quarkiverse.sessionmongo.runtime.config.SessionMongoBuildTimeConfig;
import io.quarkiverse.sessionmongo.runtime.driver.Reachability;
import io.quarkiverse.sessionmongo.runtime.log.BoundedLog;
import io.smallrye.config.SmallRyeConfig;

/**
 * Tells of an outage once when it begins and once when it ends, not a line a request. It has ended with the first success
 * after a quiet while; where writes failed, with the first write: a server that reads and does not write is not back with
 * each read.
 */
@Singleton
class StoreFailures {

    private static final Logger LOG = Logger.getLogger(StoreFailures.class);

    private static final BoundedLog BACKGROUND = new BoundedLog(LOG);

    private static final long QUIET = TimeUnit.SECONDS.toNanos(5);

    static final int UNAUTHORIZED = 13;
    private static final int AUTHENTICATION_FAILED = 18;

    private final String clientName;
    private final String serversSetting;
    private final SessionCollection sessions;
    private final SessionEvents events;
    private final AtomicBoolean failing = new AtomicBoolean();
    private volatile boolean writesFail;
    private volatile long lastFailure;

    @Inject
    StoreFailures(SessionMongoBuildTimeConfig config, SessionCollection sessions, SessionEvents events) {
        this.clientName = config.clientName();
        this.serversSetting = ClientServers.setting(ConfigProvider.getConfig().unwrap(SmallRyeConfig.class), clientName);
        this.sessions = sessions;
        this.events = events;
    }

    SessionStoreException failed(boolean write, StoreOperation operation, String handle, Throwable cause) {
        if (cause instanceof SessionStoreException already) {
            return already;
        }
        SessionStoreException failure = new SessionStoreException("The session store could not " + operation.text()
                + (handle == null ? "" : " session " + handle), cause);
        events.failed(operation.text(), handle, cause);
        if (!operation.isBackground()) {
            tell(write, failure.getMessage(), cause);
        } else {
            Reachability reachability = reachability(cause);
            if (reachability instanceof Reachability.Reachable) {
                tellOfBackground(failure.getMessage(), cause, reachability);
            } else if (!isConnecting(cause)) {
                tell(write, failure.getMessage(), cause);
            }
        }
        LOG.debugf(cause, "%s", failure.getMessage());
        return failure;
    }

    /** Whether the first connection is only slow: what no request waits for is tried again. */
    boolean isConnecting(Throwable cause) {
        return cause instanceof MongoTimeoutException && reachability(cause) instanceof Reachability.Connecting;
    }

    /** What fails in the background while the server is well is no outage: requests go on. */
    private void tellOfBackground(String message, Throwable cause, Reachability reachability) {
        BACKGROUND.warn("%s: %s. It was done in part or not at all, and no request waits for it; %s", message,
                reason(cause, reachability), advice(cause, reachability));
    }

    private void tell(boolean write, String message, Throwable cause) {
        lastFailure = System.nanoTime();
        if (write) {
            writesFail = true;
        }
        if (failing.compareAndSet(false, true)) {
            Reachability reachability = reachability(cause);
            LOG.warnf("%s: %s. Requests that need it get 503 until it does; %s. Further failures are logged at DEBUG",
                    message, reason(cause, reachability), advice(cause, reachability));
        }
    }

    private Reachability reachability(Throwable cause) {
        boolean ofConnections = cause instanceof MongoTimeoutException || cause instanceof MongoSocketException
                || cause instanceof MongoServerUnavailableException || cause instanceof MongoConnectionPoolClearedException;
        try {
            return ofConnections ? sessions.reachability() : new Reachability.Reachable();
        } catch (RuntimeException closed) {
            // At the end of the application the client may be gone
            return new Reachability.Connecting();
        }
    }

    /** What a server says quotes the command, with what is in the session. */
    private static String reason(Throwable cause, Reachability reachability) {
        if (reachability instanceof Reachability.Unreachable unreachable) {
            return "no server can be reached: " + unreachable.reason();
        }
        if (cause instanceof MongoTimeoutException && reachability instanceof Reachability.Connecting) {
            return "no server has answered yet";
        }
        if (cause instanceof MongoCommandException refused) {
            return "error " + refused.getErrorCode() + " (" + refused.getErrorCodeName() + ")";
        }
        return cause instanceof MongoServerException refused
                ? refused.getClass().getSimpleName() + ", error " + refused.getCode()
                : cause.toString();
    }

    private String advice(Throwable cause, Reachability reachability) {
        int code = cause instanceof MongoServerException refused ? refused.getCode() : 0;
        if (cause instanceof MongoSecurityException || code == AUTHENTICATION_FAILED
                || reachability instanceof Reachability.Unreachable unreachable && unreachable.refused()) {
            return "check user, password (percent-encoded in a connection string) and authSource in " + serversSetting
                    + " or quarkus.mongodb." + clientName + ".credentials.*, and that the server has that user";
        }
        if (code == UNAUTHORIZED) {
            return "give the server's user the right to find, insert, update and remove in the collection (the role readWrite"
                    + " has it)";
        }
        return reachability instanceof Reachability.Unreachable ? "check " + serversSetting + " and that the server runs there"
                : "check the MongoDB server and " + serversSetting;
    }

    void succeeded(boolean write) {
        if (failing.get() && (write || !writesFail) && System.nanoTime() - lastFailure > QUIET
                && failing.compareAndSet(true, false)) {
            writesFail = false;
            LOG.info("The session store is back again");
        }
    }
}
