package io.quarkiverse.sessionmongo.runtime.store;

import java.util.concurrent.TimeUnit;

import org.jboss.logging.Logger;

import com.mongodb.MongoCommandException;

/** What this node knows of a server without change streams: it is told once, and asked again once a minute. Thread-safe. */
final class StreamAbsence {

    private static final Logger LOG = Logger.getLogger(StreamAbsence.class);

    private static final long PAUSE = TimeUnit.MINUTES.toNanos(1);

    private boolean told;
    private long notBefore;
    private boolean absent;

    /** How many milliseconds the server need not be asked. */
    synchronized long pause() {
        return absent ? Math.max(0, TimeUnit.NANOSECONDS.toMillis(notBefore - System.nanoTime())) : 0;
    }

    synchronized void over() {
        absent = false;
    }

    synchronized void found(Throwable failure) {
        absent = true;
        notBefore = System.nanoTime() + PAUSE;
        if (told) {
            return;
        }
        told = true;
        String property = "quarkus.session-mongo.sockets.check";
        if (failure instanceof MongoCommandException refused && refused.getErrorCode() == StoreFailures.UNAUTHORIZED) {
            LOG.warnf("The server's user may not open a change stream on the sessions' collection: what is open for a session"
                    + " is closed up to %s after its end. Give the user the rights to find and changeStream in the collection",
                    property);
        } else {
            LOG.infof("The MongoDB server has no change streams, for which it has to be a replica set: what is open for a"
                    + " session is closed up to %s after its end", property);
        }
    }
}
