package io.quarkiverse.sessionmongo.runtime.store;

import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

import org.bson.BsonDocument;
import org.bson.BsonTimestamp;
import org.jboss.logging.Logger;

import com.mongodb.MongoClientException;
import com.mongodb.MongoCommandException;
import com.mongodb.MongoInterruptedException;
import com.mongodb.MongoTimeoutException;

import io.quarkiverse.sessionmongo.runtime.vertx.VertxContexts;
import io.vertx.core.Context;

/**
 * Keeps a change stream open until it is stopped: resumes it where it was interrupted, and begins anew if that is not possible.
 * Everything runs on one event loop.
 */
final class ChangeStream {

    private static final Logger LOG = Logger.getLogger(ChangeStream.class);

    private static final long FIRST_PAUSE = 100;
    private static final long LONGEST_PAUSE = 10_000;

    /** Not authorized; no such stage; not of a replica set. */
    private static final Set<Integer> NOT_THERE = Set.of(StoreFailures.UNAUTHORIZED, 40324, 40573);

    private final SessionCollection sessions;
    private final StoreCommands commands;
    private final Context context;
    private final ChangeListener listener;
    private final boolean updates;
    private final long awaitMillis;
    private final StreamAbsence absence;

    private volatile boolean stopped;
    private ChangeCursor cursor;
    private BsonDocument token;
    private BsonTimestamp operationTime;
    private int failures;

    ChangeStream(SessionCollection sessions, StoreCommands commands, Context context, ChangeListener listener,
            boolean updates, long awaitMillis, StreamAbsence absence) {
        this.sessions = sessions;
        this.commands = commands;
        this.context = context;
        this.listener = listener;
        this.updates = updates;
        this.awaitMillis = awaitMillis;
        this.absence = absence;
    }

    /** Whether it is the one that the listeners need. */
    boolean suits(boolean updates, long awaitMillis) {
        return this.updates == updates && this.awaitMillis == awaitMillis;
    }

    void start() {
        long pause = absence.pause();
        if (pause > 0) {
            VertxContexts.setTimer(context, pause, timer -> open());
        } else {
            context.runOnContext(ignored -> open());
        }
    }

    /** The server is told as soon as its next answer is there. */
    void stop() {
        stopped = true;
    }

    private void open() {
        if (stopped) {
            return;
        }
        cursor = new ChangeCursor(sessions, commands, updates, awaitMillis);
        boolean anew = token == null;
        operationTime = null;
        cursor.open(token).subscribe().with(batch -> opened(batch, anew), failure -> failed(failure, true));
    }

    private void opened(ChangeBatch batch, boolean anew) {
        absence.over();
        if (anew && !stopped) {
            listener.began();
        }
        report(batch);
        goOn(batch);
    }

    private void answered(ChangeBatch batch, long asked) {
        failures = 0;
        BsonTimestamp before = operationTime;
        report(batch);
        if (!stopped && !batch.isOver() && batch.hasReached(before)) {
            listener.current(asked);
        }
        goOn(batch);
    }

    private void report(ChangeBatch batch) {
        operationTime = batch.operationTime();
        token = batch.token();
        for (Change change : batch.changes()) {
            if (!stopped) {
                listener.changed(change);
            }
        }
    }

    private void goOn(ChangeBatch batch) {
        if (stopped) {
            cursor.close();
        } else if (batch.isOver()) {
            LOG.debug("The sessions' collection was dropped or renamed: its change stream begins anew");
            token = null;
            interrupted(pause());
        } else {
            long asked = System.nanoTime();
            cursor.next().subscribe().with(next -> answered(next, asked), failure -> failed(failure, false));
        }
    }

    private void failed(Throwable failure, boolean opening) {
        if (stopped) {
            cursor.close();
            return;
        }
        if (opening && isWithout(failure)) {
            absence.found(failure);
            interrupted(absence.pause());
            return;
        }
        LOG.debug("The change stream was interrupted", failure);
        if (opening && failure instanceof MongoCommandException) {
            // The server may have forgotten where the stream was
            token = null;
        }
        interrupted(pause());
    }

    private void interrupted(long pause) {
        cursor.close();
        listener.lost();
        VertxContexts.setTimer(context, pause, timer -> open());
    }

    private long pause() {
        long pause = Math.min(LONGEST_PAUSE, FIRST_PAUSE << Math.min(failures++, 10));
        // Nodes that lost the same server do not come back all at once
        return pause / 2 + ThreadLocalRandom.current().nextLong(pause);
    }

    private static boolean isWithout(Throwable failure) {
        return failure instanceof MongoCommandException refused && NOT_THERE.contains(refused.getErrorCode())
                || failure instanceof MongoClientException && !(failure instanceof MongoTimeoutException)
                        && !(failure instanceof MongoInterruptedException);
    }
}
