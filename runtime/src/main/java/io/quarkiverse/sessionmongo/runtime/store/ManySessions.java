package io.quarkiverse.sessionmongo.runtime.store;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonValue;
import org.bson.RawBsonDocument;
import org.jboss.logging.Logger;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/**
 * Works on any number of sessions, in batches of ids. A single command for all of them would be sent to each shard and miss
 * what a balancer moves meanwhile, could not be retried, and would take longer than any deadline.
 */
@Singleton
class ManySessions {

    private static final Logger LOG = Logger.getLogger(ManySessions.class);

    private static final int BATCH = 1000;
    private static final int LOGGED_BATCHES = 10;
    /** New sessions may come as fast as they are found. */
    private static final int MAX_LAST_LOOKS = 3;

    private static final String ID = "_id";
    private static final BsonDocument ID_ONLY = new BsonDocument(ID, new BsonInt32(1));

    private final SessionCollection sessions;
    private final StoreCommands commands;

    @Inject
    ManySessions(SessionCollection sessions, StoreCommands commands) {
        this.sessions = sessions;
        this.commands = commands;
    }

    /**
     * Works on all that match, until none matches.
     *
     * @param work makes its sessions no longer match, and emits how many it changed
     * @return how many were changed
     */
    Uni<Long> each(BsonDocument filter, Function<List<BsonValue>, Uni<Long>> work) {
        return Uni.createFrom().deferred(() -> {
            Progress progress = new Progress();
            return Multi.createBy().repeating().uni(() -> find(filter, BATCH).flatMap(ids -> work(ids, work, progress)))
                    .whilst(done -> progress.more())
                    .collect().with(Collectors.summingLong(Long::longValue));
        });
    }

    /**
     * Works on all that match, once each, until no other one matches.
     *
     * @param work emits how many it changed
     * @return how many were changed
     */
    Uni<Long> once(BsonDocument filter, Function<List<BsonValue>, Uni<Long>> work) {
        return Uni.createFrom().deferred(() -> {
            Progress progress = new Progress();
            Set<BsonValue> known = new HashSet<>();
            Deque<BsonValue> waiting = new ArrayDeque<>();
            return Multi.createBy().repeating()
                    .uni(() -> next(filter, known, waiting).flatMap(ids -> work(ids, work, progress)))
                    .whilst(done -> progress.more())
                    .collect().with(Collectors.summingLong(Long::longValue));
        });
    }

    private Uni<List<BsonValue>> next(BsonDocument filter, Set<BsonValue> known, Deque<BsonValue> waiting) {
        if (!waiting.isEmpty()) {
            return Uni.createFrom().item(batch(waiting));
        }
        return find(filter, 0).map(ids -> {
            for (BsonValue id : ids) {
                if (known.add(id)) {
                    waiting.add(id);
                }
            }
            return batch(waiting);
        });
    }

    private static List<BsonValue> batch(Deque<BsonValue> waiting) {
        List<BsonValue> batch = new ArrayList<>(Math.min(BATCH, waiting.size()));
        while (batch.size() < BATCH && !waiting.isEmpty()) {
            batch.add(waiting.remove());
        }
        return batch;
    }

    private static Uni<Long> work(List<BsonValue> ids, Function<List<BsonValue>, Uni<Long>> work, Progress progress) {
        Uni<Long> done = ids.isEmpty() ? Uni.createFrom().item(0L) : work.apply(ids);
        return done.invoke(count -> progress.add(ids.size(), count));
    }

    /** @param limit 0 for all */
    private Uni<List<BsonValue>> find(BsonDocument filter, int limit) {
        return commands.list(StoreOperation.FIND_MANY, null,
                () -> sessions.background().find(filter).projection(ID_ONLY).limit(limit).batchSize(BATCH))
                .map(ManySessions::ids);
    }

    static List<BsonValue> ids(List<RawBsonDocument> found) {
        List<BsonValue> ids = new ArrayList<>(found.size());
        for (RawBsonDocument document : found) {
            ids.add(document.get(ID));
        }
        return ids;
    }

    /** A batch that was not full is followed by another look, because a balancer may have hidden a session from the first. */
    private static final class Progress {

        private long total;
        private int batches;
        private int lastLooks;
        private boolean more = true;

        void add(int found, long done) {
            total += done;
            if (++batches % LOGGED_BATCHES == 0) {
                LOG.infof("%d sessions are done, and there are more", total);
            }
            more = found > 0 && (found == BATCH || lastLooks++ < MAX_LAST_LOOKS);
        }

        boolean more() {
            return more;
        }
    }
}
