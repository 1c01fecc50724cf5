package io.quarkiverse.sessionmongo.runtime.store;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonValue;
import org.bson.RawBsonDocument;
import org.jboss.logging.Logger;

import io.quarkiverse.sessionmongo.SessionDestroyed.Reason;
import io.quarkiverse.sessionmongo.SessionOwner;
import io.quarkiverse.sessionmongo.runtime.state.SessionDocument;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/**
 * Ends sessions beyond the limit in the background, if a principal has so many more of them that no sign-in can wait for it:
 * those of a time without a limit, say.
 */
@Singleton
class SurplusSessions {

    private static final Logger LOG = Logger.getLogger(SurplusSessions.class);

    private static final int BATCH = 1000;
    private static final BsonDocument FIELDS = new BsonDocument(SessionDocument.ID, new BsonInt32(1))
            .append(SessionDocument.BOUND, new BsonInt32(1)).append(SessionDocument.CREATED, new BsonInt32(1));

    private final SessionCollection sessions;
    private final StoreCommands commands;
    private final SessionInfos infos;
    private final DestroyedSessions destroyed;
    /** The principals whose sessions are being ended. */
    private final Set<SessionOwner> underWay = ConcurrentHashMap.newKeySet();

    @Inject
    SurplusSessions(SessionCollection sessions, StoreCommands commands, SessionInfos infos, DestroyedSessions destroyed) {
        this.sessions = sessions;
        this.commands = commands;
        this.infos = infos;
        this.destroyed = destroyed;
    }

    private record Bound(BsonValue id, long time) {

        static final Comparator<Bound> OLDEST_FIRST = Comparator.comparingLong(Bound::time)
                .thenComparing(bound -> bound.id().asString());

        static Bound of(RawBsonDocument document) {
            BsonValue bound = document.get(SessionDocument.BOUND, document.get(SessionDocument.CREATED));
            return new Bound(document.get(SessionDocument.ID),
                    bound instanceof BsonDateTime date ? date.getValue() : 0);
        }
    }

    /** Returns at once. */
    void end(SessionOwner owner, int max, boolean oldestStay) {
        if (!underWay.add(owner)) {
            return;
        }
        LOG.infof("A principal has far more than max-sessions-per-principal=%d sessions: those beyond it are ended in the"
                + " background", max);
        beyond(owner, max, oldestStay).onTermination().invoke(() -> underWay.remove(owner)).subscribe()
                .with(ended -> LOG.infof("%d sessions of a principal were ended, which had more than"
                        + " max-sessions-per-principal=%d", ended, max),
                        failure -> LOG.debug("The principal's next sign-in ends the rest", failure));
    }

    private Uni<Long> beyond(SessionOwner owner, int max, boolean oldestStay) {
        BsonDocument filter = infos.listed().append(SessionDocument.ID, Filters.afterId(null));
        filter.putAll(Filters.owner(owner));
        return commands.list(StoreOperation.FIND_MANY, null,
                () -> sessions.background().find(filter).projection(FIELDS).batchSize(BATCH)).flatMap(found -> {
                    List<Bound> all = new ArrayList<>(found.size());
                    for (RawBsonDocument document : found) {
                        all.add(Bound.of(document));
                    }
                    all.sort(oldestStay ? Bound.OLDEST_FIRST : Bound.OLDEST_FIRST.reversed());
                    return all.size() <= max ? Uni.createFrom().item(0L)
                            : end(all.subList(max, all.size()), condition(owner, all.get(max - 1), oldestStay));
                });
    }

    /**
     * One that has moved since it was read may be the newest by now. Those of the same time as the last that stays are left.
     */
    private static BsonDocument condition(SessionOwner owner, Bound lastToStay, boolean oldestStay) {
        return oldestStay ? Filters.owner(owner) : Filters.boundNot(owner, "$gte", lastToStay.time());
    }

    private Uni<Long> end(List<Bound> beyond, BsonDocument condition) {
        List<List<BsonValue>> batches = new ArrayList<>();
        for (int from = 0; from < beyond.size(); from += BATCH) {
            batches.add(beyond.subList(from, Math.min(from + BATCH, beyond.size())).stream().map(Bound::id).toList());
        }
        return Multi.createFrom().iterable(batches)
                .onItem().transformToUniAndConcatenate(ids -> destroyed.delete(StoreOperation.END_MANY, ids, condition,
                        Reason.EVICTED))
                .collect().with(Collectors.summingLong(Long::longValue));
    }
}
