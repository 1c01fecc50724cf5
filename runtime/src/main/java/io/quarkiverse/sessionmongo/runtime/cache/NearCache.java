package io.quarkiverse.sessionmongo.runtime.cache;

import java.util.concurrent.atomic.AtomicLongArray;

import org.bson.RawBsonDocument;

/**
 * The documents that this node has read, and whether they may be served. Every change of the collection that was acknowledged
 * before the time of the stream's last answer is reflected: its event removed the document, or the document was read after it.
 * So a document is served only while that time is at most {@code maxStaleness} ago. Times are those of
 * {@link System#nanoTime()}, so that a wrong clock changes nothing. Thread-safe.
 */
final class NearCache {

    /** What {@link #begin} gives while nothing that is read may be kept. */
    static final long NOT_KEPT = -1;

    /** A power of two. */
    static final int STRIPES = 1024;

    private final Documents documents;
    private final long maxStaleness;

    /** How many events there were for the ids of a stripe: a read that was under way at an event may have missed it. */
    private final AtomicLongArray epochs;

    private volatile boolean current;
    private volatile long currentAt;

    /** Where documents are kept: a bounded cache, or a map in tests. */
    interface Documents {

        RawBsonDocument get(String id);

        void put(String id, RawBsonDocument document);

        void remove(String id);

        void clear();
    }

    /**
     * @param maxStaleness in nanoseconds
     * @param stripes a power of two
     */
    NearCache(Documents documents, long maxStaleness, int stripes) {
        this.epochs = new AtomicLongArray(stripes);
        this.documents = documents;
        this.maxStaleness = maxStaleness;
    }

    /** @return {@code null} if there is none, or if it may be too old */
    RawBsonDocument get(String id, long now) {
        return isCurrent(now) ? documents.get(id) : null;
    }

    /** Whether what is kept may be served. */
    boolean isCurrent(long now) {
        return current && now - currentAt <= maxStaleness;
    }

    /** How old the stream's last answer is, in nanoseconds; negative if there is no stream. */
    long age(long now) {
        return current ? now - currentAt : -1;
    }

    /** A read from the database begins. @return what to give to {@link #keep} with its result */
    long begin(String id) {
        long epoch = epochs.get(stripe(id));
        // In this order: if the stream is lost after this line, the epoch has been raised since
        return current ? epoch : NOT_KEPT;
    }

    /** Keeps what was read, unless something happened since {@link #begin} that the read may have missed. */
    void keep(String id, long begun, RawBsonDocument document) {
        int stripe = stripe(id);
        if (begun == NOT_KEPT || epochs.get(stripe) != begun) {
            return;
        }
        documents.put(id, document);
        // An event between the comparison and the put found nothing to remove
        if (epochs.get(stripe) != begun) {
            documents.remove(id);
        }
    }

    /** The document was changed, or may have been. */
    void changed(String id) {
        epochs.incrementAndGet(stripe(id));
        documents.remove(id);
    }

    /** Anything may have been changed. */
    void clear() {
        for (int i = 0; i < epochs.length(); i++) {
            epochs.incrementAndGet(i);
        }
        documents.clear();
    }

    /** All changes that were acknowledged before {@code asked} have been told. */
    void current(long asked) {
        currentAt = asked;
        current = true;
    }

    /** Changes are not told for a while, or some were not told. */
    void lost() {
        current = false;
        clear();
    }

    private int stripe(String id) {
        int hash = id.hashCode();
        return (hash ^ hash >>> 16) & epochs.length() - 1;
    }
}
