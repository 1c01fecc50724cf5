package io.quarkiverse.sessionmongo.runtime.cache;

import org.bson.ByteBuf;
import org.bson.RawBsonDocument;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

/** Keeps documents within a bound of bytes. Thread-safe. */
final class BoundedDocuments implements NearCache.Documents {

    /** What an entry takes beside the document's bytes: its id, the document's objects, the entry of the cache. */
    static final int OVERHEAD = 256;

    private final Cache<String, RawBsonDocument> documents;

    BoundedDocuments(long maxSize) {
        documents = Caffeine.newBuilder().maximumWeight(maxSize).weigher(BoundedDocuments::weight)
                // In the calling thread: a few microseconds, and the bound holds at once
                .executor(Runnable::run)
                .recordStats().build();
    }

    private static int weight(String id, RawBsonDocument document) {
        return document.getByteBuffer().remaining() + OVERHEAD;
    }

    @Override
    public RawBsonDocument get(String id) {
        return documents.getIfPresent(id);
    }

    @Override
    public void put(String id, RawBsonDocument document) {
        documents.put(id, compact(document));
    }

    /** The driver's documents have room to grow, of which the weigher knows nothing. */
    private static RawBsonDocument compact(RawBsonDocument document) {
        ByteBuf buffer = document.getByteBuffer();
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        return new RawBsonDocument(bytes);
    }

    @Override
    public void remove(String id) {
        documents.invalidate(id);
    }

    @Override
    public void clear() {
        documents.invalidateAll();
    }

    /** An estimate, in bytes. */
    long size() {
        return documents.policy().eviction().map(bound -> bound.weightedSize().orElse(0)).orElse(0L);
    }

    long count() {
        return documents.estimatedSize();
    }

    long evictions() {
        return documents.stats().evictionCount();
    }
}
