package io.quarkiverse.sessionmongo.runtime.store;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.jboss.logging.Logger;

import io.quarkiverse.sessionmongo.SessionDestroyed.Reason;
import io.quarkiverse.sessionmongo.SessionLimitException;
import io.quarkiverse.sessionmongo.SessionOwner;
import io.quarkiverse.sessionmongo.runtime.config.SessionMongoConfig.OnLimit;
import io.quarkiverse.sessionmongo.runtime.config.Settings;
import io.quarkiverse.sessionmongo.runtime.state.SessionDelta;
import io.quarkiverse.sessionmongo.runtime.state.SessionDocument;
import io.quarkiverse.sessionmongo.runtime.state.SessionState;
import io.quarkiverse.sessionmongo.runtime.store.RequestSessionStore.Outrun;
import io.quarkiverse.sessionmongo.runtime.store.RequestSessionStore.SaveResult;
import io.quarkiverse.sessionmongo.runtime.store.RequestSessionStore.Saved;
import io.smallrye.mutiny.Uni;

/**
 * How many sessions a principal may have at once. Each sign-in is stored first and then ends the sessions beyond the limit, in
 * an order that is the same for every node. So that of any number of simultaneous sign-ins the last to be stored sees all
 * of them, and what one ends no other would have kept.
 */
@Singleton
class SessionLimit {

    private static final Logger LOG = Logger.getLogger(SessionLimit.class);

    private static final Comparator<SessionState> OLDEST_FIRST = Comparator.comparingLong(SessionState::boundAt)
            .thenComparing(SessionState::id);

    private final SessionCollection sessions;
    private final StoreCommands commands;
    private final SessionInfos infos;
    private final DestroyedSessions destroyed;
    private final DocumentUpdates updates;
    private final SurplusSessions surplus;
    private final int max;
    /** How many of a principal's sessions a sign-in looks at. More is for the background. */
    private final int most;
    private final boolean rejects;
    private final Comparator<SessionState> staying;

    @Inject
    SessionLimit(SessionCollection sessions, StoreCommands commands, SessionInfos infos, DestroyedSessions destroyed,
            DocumentUpdates updates, SurplusSessions surplus, Settings settings) {
        this.sessions = sessions;
        this.commands = commands;
        this.infos = infos;
        this.destroyed = destroyed;
        this.updates = updates;
        this.surplus = surplus;
        this.max = settings.config().maxSessionsPerPrincipal().orElse(0);
        this.most = Math.min(max, Integer.MAX_VALUE - SessionInfos.MOST) + SessionInfos.MOST;
        this.rejects = settings.config().onLimit() == OnLimit.REJECT;
        this.staying = rejects ? OLDEST_FIRST : OLDEST_FIRST.reversed();
    }

    /**
     * @param delta of a save; only one that makes the session a principal's is limited
     * @param save runs it; it may be given another delta, which is bound later than the principal's other sessions
     */
    Uni<SaveResult> around(SessionDelta delta, Function<SessionDelta, Uni<SaveResult>> save) {
        SessionOwner owner = delta.owner();
        if (max <= 0 || owner == null) {
            return save.apply(delta);
        }
        Uni<SaveResult> saved = rejects ? admit(owner, delta).flatMap(save::apply) : save.apply(delta);
        return saved.call(result -> result instanceof Saved || result instanceof Outrun ? enforce(owner, delta.id())
                : Uni.createFrom().voidItem());
    }

    /** Before anything is stored, so that what the visitor had stays as it was. */
    private Uni<SessionDelta> admit(SessionOwner owner, SessionDelta delta) {
        return infos.sessionsOf(Filters.owner(owner), most).map(found -> {
            List<SessionState> others = found.live();
            others.removeIf(session -> session.id().equals(delta.id()));
            if (others.size() >= max || !found.complete()) {
                throw refused(delta.id());
            }
            return delta.boundAfter(latest(others));
        });
    }

    private static long latest(List<SessionState> sessions) {
        long latest = 0;
        for (SessionState session : sessions) {
            latest = Math.max(latest, session.boundAt());
        }
        return latest;
    }

    private Uni<Void> enforce(SessionOwner owner, String id) {
        return infos.sessionsOf(Filters.owner(owner), most).flatMap(some -> {
            List<SessionState> found = some.live();
            if (!some.complete()) {
                surplus.end(owner, max, rejects);
                return Uni.createFrom().voidItem();
            }
            if (found.size() <= max) {
                return Uni.createFrom().voidItem();
            }
            long latest = latest(found);
            return rejects || isBoundAt(found, id, latest) ? endBeyond(owner, id, found)
                    : bindAfter(owner, find(found, id), latest).flatMap(bound -> infos.sessionsOf(Filters.owner(owner), most))
                            .flatMap(again -> endBeyond(owner, id, again.live()));
        });
    }

    private static boolean isBoundAt(List<SessionState> sessions, String id, long time) {
        SessionState session = find(sessions, id);
        return session == null || session.boundAt() == time;
    }

    private static SessionState find(List<SessionState> sessions, String id) {
        for (SessionState session : sessions) {
            if (session.id().equals(id)) {
                return session;
            }
        }
        return null;
    }

    /** This node's clock is behind that of another: without this the session that signed in last would look like the oldest. */
    private Uni<?> bindAfter(SessionOwner owner, SessionState session, long latest) {
        String id = session.id();
        BsonDocument filter = Filters.id(id);
        filter.putAll(Filters.owner(owner));
        SessionDelta delta = session.changeBound(latest + 1);
        if (delta.isSigned()) {
            return updates.run(delta, filter);
        }
        BsonDocument update = new BsonDocument("$max",
                new BsonDocument(SessionDocument.BOUND, new BsonDateTime(latest + 1)));
        return commands.run(StoreOperation.SAVE, id, () -> sessions.raw().updateOne(filter, update));
    }

    private Uni<Void> endBeyond(SessionOwner owner, String id, List<SessionState> found) {
        if (found.size() <= max) {
            return Uni.createFrom().voidItem();
        }
        found.sort(staying);
        List<SessionState> beyond = found.subList(max, found.size());
        return end(owner, found.get(max - 1).boundAt(), beyond).map(ended -> {
            if (rejects && contains(beyond, id)) {
                throw refused(id);
            }
            return null;
        });
    }

    private SessionLimitException refused(String id) {
        LOG.debugf("The sign-in of session %s is refused: its principal has %d sessions", id, max);
        return new SessionLimitException(max);
    }

    private static boolean contains(List<SessionState> sessions, String id) {
        return find(sessions, id) != null;
    }

    private Uni<Long> end(SessionOwner owner, long kept, List<SessionState> beyond) {
        if (rejects) {
            return destroyed.delete(ids(beyond), Filters.owner(owner), Reason.EVICTED);
        }
        // One that has moved since it was read may be the newest by now. Equal times are told apart by id, so they are exact
        List<SessionState> ties = new ArrayList<>(0);
        List<SessionState> older = new ArrayList<>(beyond.size());
        for (SessionState session : beyond) {
            (session.boundAt() == kept ? ties : older).add(session);
        }
        Uni<Long> ended = older.isEmpty() ? Uni.createFrom().item(0L)
                : destroyed.delete(ids(older), Filters.boundNot(owner, "$gte", kept), Reason.EVICTED);
        return ties.isEmpty() ? ended
                : ended.chain(count -> destroyed.delete(ids(ties), Filters.boundNot(owner, "$gt", kept), Reason.EVICTED));
    }

    private List<BsonValue> ids(List<SessionState> sessions) {
        List<BsonValue> ids = new ArrayList<>(sessions.size());
        for (SessionState session : sessions) {
            LOG.debugf("Session %s is evicted: its principal has more than %d sessions", session.id(), max);
            ids.add(new BsonString(session.id()));
        }
        return ids;
    }
}
