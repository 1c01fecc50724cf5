package io.quarkiverse.sessionmongo.runtime.store;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonValue;
import org.bson.RawBsonDocument;

import io.quarkiverse.sessionmongo.SessionDestroyed.Reason;
import io.quarkiverse.sessionmongo.runtime.config.Settings;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/**
 * Deletes what expired before the grace began, in bounded batches. Any number of nodes may do so at once: with an observer
 * each document is claimed by the one that deletes it.
 */
@Singleton
public class ExpiredSessions {

    private static final BsonDocument ID_ONLY = new BsonDocument("_id", new BsonInt32(1));

    private final SessionCollection sessions;
    private final StoreCommands commands;
    private final DestroyedSessions destroyed;
    private final StoreMetrics metrics;
    private final int batchSize;
    private final long grace;
    private final AtomicLong sweeps = new AtomicLong();

    @Inject
    ExpiredSessions(SessionCollection sessions, StoreCommands commands, DestroyedSessions destroyed, StoreMetrics metrics,
            Settings settings) {
        this.sessions = sessions;
        this.commands = commands;
        this.destroyed = destroyed;
        this.metrics = metrics;
        this.batchSize = settings.config().sweep().batchSize();
        this.grace = settings.config().sweep().grace().toMillis();
    }

    /** Deletes all of them, batch after batch. */
    public Uni<Long> delete() {
        return Uni.createFrom().deferred(() -> {
            BsonDocument expired = Filters.expiredBefore(sessions.now() - grace);
            return Multi.createBy().repeating().uni(() -> deleteBatch(expired))
                    .whilst(batch -> batch.full())
                    .collect().with(Collectors.summingLong(Batch::deleted));
        });
    }

    private record Batch(boolean full, long deleted) {
    }

    private Uni<Batch> deleteBatch(BsonDocument expired) {
        return commands.list(StoreOperation.FIND_EXPIRED, null,
                () -> sessions.raw().find(expired).projection(ID_ONLY).limit(batchSize).batchSize(batchSize))
                .flatMap(found -> {
                    if (found.isEmpty()) {
                        return Uni.createFrom().item(new Batch(false, 0));
                    }
                    List<BsonValue> ids = ids(found);
                    Uni<Long> deleted = destroyed.isObserved() ? destroyed.claim(ids, expired, Reason.EXPIRED)
                            : deleteMany(ids, expired);
                    return deleted.map(count -> new Batch(found.size() == batchSize, count));
                });
    }

    /** The condition again: a request may have touched one since it was found. */
    private Uni<Long> deleteMany(List<BsonValue> ids, BsonDocument expired) {
        BsonDocument filter = new BsonDocument("_id", new BsonDocument("$in", new BsonArray(ids)));
        filter.putAll(expired);
        return commands.run(StoreOperation.DELETE_EXPIRED, null, () -> sessions.raw().deleteMany(filter))
                .map(result -> destroyed.counted(result, Reason.EXPIRED));
    }

    private static List<BsonValue> ids(List<RawBsonDocument> found) {
        List<BsonValue> ids = new ArrayList<>(found.size());
        for (RawBsonDocument document : found) {
            ids.add(document.get("_id"));
        }
        return ids;
    }

    /** Counts one finished sweep of this node. */
    public void swept(long nanos) {
        sweeps.incrementAndGet();
        metrics.swept(nanos);
    }

    public long sweeps() {
        return sweeps.get();
    }
}
