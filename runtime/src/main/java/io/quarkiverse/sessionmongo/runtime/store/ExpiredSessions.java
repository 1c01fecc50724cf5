package io.quarkiverse.sessionmongo.runtime.store;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executor;
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
import io.quarkiverse.sessionmongo.SessionStoreException;
import io.quarkiverse.sessionmongo.runtime.config.Settings;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;

/**
 * Deletes what expired before the grace began, in bounded batches, on a {@link SweepRoute}. Any number of nodes
 * may do so at once: each works at another place, and with an observer each document is claimed by the one that deletes it.
 */
@Singleton
public class ExpiredSessions {

    private static final String ID = "_id";
    private static final String EXPIRES = "expires";
    private static final BsonDocument FIELDS = new BsonDocument(ID, new BsonInt32(1)).append(EXPIRES, new BsonInt32(1));
    /** With an observer: how many a find looks for, and how many of them are taken out at the same time if nobody waits. */
    private static final int OBSERVED_BATCH = 100;
    private static final int OBSERVED_AT_ONCE = 4;
    private static final BsonDocument OLDEST_FIRST = new BsonDocument(EXPIRES, new BsonInt32(1));

    private final SessionCollection sessions;
    private final StoreCommands commands;
    private final DestroyedSessions destroyed;
    private final StoreMetrics metrics;
    private final SweepPace pace;
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
        this.pace = new SweepPace(batchSize);
        this.grace = settings.config().sweep().grace().toMillis();
    }

    /** Deletes all of them, batch after batch, at the {@link SweepPace}. */
    public Uni<Long> delete() {
        return Uni.createFrom().deferred(() -> {
            Executor caller = caller();
            return Multi.createBy().repeating().uni(() -> new Sweep(sessions.now() - grace), Sweep::step)
                    .whilst(Step::more)
                    .collect().with(Collectors.summingLong(Step::deleted))
                    .emitOn(caller);
        });
    }

    /** The event loop on which this is subscribed to, if it is one: rests end on other threads. */
    private static Executor caller() {
        Context context = Vertx.currentContext();
        return context != null && context.isEventLoopContext()
                ? task -> context.runOnContext(nothing -> task.run())
                : Runnable::run;
    }

    private record Step(long deleted, boolean more) {
    }

    /** One way through all that has expired. */
    private final class Sweep {

        private final BsonDocument expired;
        private final SweepRoute route;
        private Duration rest = Duration.ZERO;

        Sweep(long end) {
            expired = Filters.expiredBefore(end);
            // Not a SplittableRandom, whose seeds a native executable would have from its build
            route = new SweepRoute(end, new Random());
        }

        Uni<Step> step() {
            return rest.isZero() ? batch()
                    : Uni.createFrom().voidItem().onItem().delayIt().by(rest).chain(this::batch);
        }

        private Uni<Step> batch() {
            long began = System.nanoTime();
            boolean observed = destroyed.isObserved();
            int size = observed ? Math.min(batchSize, OBSERVED_BATCH) : pace.size();
            return find(route.filter(), route.skipped(), size).flatMap(found -> {
                boolean taken = route.takes(found.size(), size);
                Uni<Long> deletion = taken ? delete(found, expired) : Uni.createFrom().item(0L);
                return deletion.map(deleted -> {
                    // To claim one after the other takes little at once
                    rest = observed || !taken ? Duration.ZERO
                            : pace.after(found.size(), System.nanoTime() - began, commands.isIdle());
                    route.advance(found.size(), size, deleted, expires(found, 0), expires(found, found.size() - 1));
                    return new Step(deleted, !route.isDone());
                });
            });
        }
    }

    private static BsonValue expires(List<RawBsonDocument> found, int index) {
        return found.isEmpty() ? null : found.get(index).get(EXPIRES);
    }

    private Uni<List<RawBsonDocument>> find(BsonDocument filter, int skipped, int size) {
        return commands.list(StoreOperation.FIND_EXPIRED, null, () -> sessions.background().find(filter).sort(OLDEST_FIRST)
                .projection(FIELDS).skip(skipped).limit(size).batchSize(size));
    }

    /** With the condition again, because a request may have touched one since it was found. */
    private Uni<Long> delete(List<RawBsonDocument> found, BsonDocument expired) {
        if (found.isEmpty()) {
            return Uni.createFrom().item(0L);
        }
        List<BsonValue> ids = ManySessions.ids(found);
        return destroyed.isObserved()
                ? destroyed.take(StoreOperation.DELETE_EXPIRED, ids, expired, Reason.EXPIRED,
                        commands.isIdle() ? OBSERVED_AT_ONCE : 1)
                : deleteMany(ids, expired);
    }

    /**
     * In one statement, which costs the server least. The driver does not retry one that names many; here it is safe, since to
     * delete again what has expired does no harm.
     */
    private Uni<Long> deleteMany(List<BsonValue> ids, BsonDocument expired) {
        BsonDocument filter = new BsonDocument(ID, new BsonDocument("$in", new BsonArray(ids)));
        filter.putAll(expired);
        return commands.run(StoreOperation.DELETE_EXPIRED, null, () -> sessions.background().deleteMany(filter),
                result -> destroyed.counted(result.getDeletedCount(), Reason.EXPIRED))
                .onFailure(SessionStoreException.class).retry().atMost(1);
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
