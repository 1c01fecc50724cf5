package io.quarkiverse.sessionmongo.runtime.store;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import org.jboss.logging.Logger;

import com.mongodb.MongoCommandException;
import com.mongodb.MongoTimeoutException;

import io.quarkiverse.sessionmongo.runtime.config.SessionMongoConfig;
import io.quarkiverse.sessionmongo.runtime.config.SessionMongoConfig.Indexes;
import io.quarkiverse.sessionmongo.runtime.config.Settings;
import io.quarkiverse.sessionmongo.runtime.driver.Reachability;
import io.vertx.core.Vertx;

/**
 * Looks at the indexes as soon as a server can be reached, and then once a minute, since the collection may have been dropped.
 * It asks the client each second whether a server can be reached, which sends no command. The scheduler is not used, because
 * an application may switch off the sweeper and the scheduler.
 */
@Singleton
public class IndexWatch {

    private static final Logger LOG = Logger.getLogger(IndexWatch.class);

    private static final long TICK = TimeUnit.SECONDS.toMillis(1);
    private static final long BETWEEN = TimeUnit.MINUTES.toMillis(1);

    /** How long a first connection may take before the log tells of it. */
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Vertx vertx;
    private final SessionCollection sessions;
    private final SessionIndexes indexes;
    private final StoreFailures failures;
    private final SessionMongoConfig config;
    private Long timer;
    private long begun;
    private volatile boolean running;
    private volatile boolean checked;
    private volatile long last;
    private volatile boolean told;
    private volatile boolean unauthorized;

    @Inject
    IndexWatch(Vertx vertx, SessionCollection sessions, SessionIndexes indexes, StoreFailures failures, Settings settings) {
        this.vertx = vertx;
        this.sessions = sessions;
        this.indexes = indexes;
        this.failures = failures;
        this.config = settings.config();
    }

    /** Once, at start. */
    public void begin() {
        if (config.indexes() == Indexes.NONE) {
            if (config.ttlIndex()) {
                LOG.warnf("quarkus.session-mongo.ttl-index=true with indexes=none: expired sessions are deleted only if the"
                        + " index on expires says after how many seconds, and nothing checks that. It is created with %s",
                        WantedIndex.of(config, false).get(0).command(config.collection()));
            }
            return;
        }
        begun = System.nanoTime();
        timer = vertx.setPeriodic(1, TICK, id -> tick());
    }

    /** Once, when the application ends. */
    public void end() {
        if (timer != null) {
            vertx.cancelTimer(timer);
        }
    }

    private void tick() {
        if (running || !isDue()) {
            return;
        }
        try {
            if (sessions.reachability() instanceof Reachability.Reachable) {
                check();
            } else if (!checked && !told) {
                tellIfLate();
            }
        } catch (RuntimeException closed) {
            LOG.debug("The client cannot be asked: the application ends", closed);
        }
    }

    private boolean isDue() {
        long now = sessions.now();
        // A clock may be set back
        return !checked || now - last >= BETWEEN || now < last;
    }

    private void check() {
        running = true;
        last = sessions.now();
        checked = true;
        indexes.check().subscribe().with(done -> {
            unauthorized = false;
            running = false;
        }, failure -> {
            tell(failure);
            running = false;
        });
    }

    private void tell(Throwable failure) {
        if (failure instanceof MongoTimeoutException) {
            // No connection was free, so that nothing was sent, or a minute is over
            checked = false;
        }
        if (failure instanceof MongoCommandException refused && refused.getErrorCode() == StoreFailures.UNAUTHORIZED) {
            if (!unauthorized) {
                LOG.warn("The server's user may not list the indexes. Sessions work without them, slower. Give it the"
                        + " right to listIndexes and createIndex, or set quarkus.session-mongo.indexes=none");
            }
            unauthorized = true;
        } else if (!failures.isConnecting(failure)) {
            failures.failed(false, StoreOperation.READ_INDEXES, null, failure);
        }
    }

    /** Like a request, does not wait as long as a client of the application's own may look for a server. */
    private void tellIfLate() {
        Duration waited = Duration.ofNanos(System.nanoTime() - begun);
        if (waited.compareTo(config.timeout()) > 0 && sessions.reachability() instanceof Reachability.Unreachable) {
            told = true;
            failures.failed(false, StoreOperation.READ_INDEXES, null, new MongoTimeoutException("No answer yet"));
        } else if (waited.compareTo(PATIENCE) > 0) {
            told = true;
            LOG.warnf("The indexes could not be read: no server has answered for %d s. Sessions work without them, slower."
                    + " They are looked at when a server answers", waited.toSeconds());
        }
    }
}
