package io.quarkiverse.sessionmongo.runtime.store;

import org.bson.RawBsonDocument;

import io.quarkiverse.sessionmongo.SessionCookieRejected;
import io.quarkiverse.sessionmongo.SessionDestroyed;

/** What of the store is counted and timed. Called on any thread, also an event loop's: never blocks, never throws. */
public interface StoreMetrics {

    void created();

    void renewed();

    void destroyed(SessionDestroyed.Reason reason, long count);

    void rejected(SessionCookieRejected.Reason reason);

    /** A request's changes were not written, since the session or its cookie had ended meanwhile. */
    void gone();

    void loaded(RawBsonDocument document);

    /** @param nanos from the moment it was wanted, waiting for a connection included */
    void succeeded(StoreOperation operation, long nanos);

    /** @param nanos until it failed or its time was over */
    void failed(StoreOperation operation, long nanos);

    /** This node finished a sweep. */
    void swept(long nanos);
}
