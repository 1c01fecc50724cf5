package io.quarkiverse.sessionmongo.runtime.store;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import org.bson.BsonDocument;
import org.bson.RawBsonDocument;
import org.jboss.logging.Logger;

import io.quarkiverse.sessionmongo.SessionCookieRejected.Reason;
import io.quarkiverse.sessionmongo.SessionDestroyed;
import io.quarkiverse.sessionmongo.runtime.config.Settings;
import io.quarkiverse.sessionmongo.runtime.state.SessionDelta;
import io.quarkiverse.sessionmongo.runtime.state.SessionState;
import io.quarkiverse.sessionmongo.runtime.state.UnreadableDocumentException;
import io.quarkiverse.sessionmongo.runtime.token.SessionToken;
import io.smallrye.mutiny.Uni;

/**
 * The commands of a request: each names one document by {@code _id}, and a save or an end only in the name of the secret
 * with which the request came. Only {@link #insert} creates.
 */
@Singleton
public class MongoSessionStore {

    private static final Logger LOG = Logger.getLogger(MongoSessionStore.class);

    private final SessionCollection sessions;
    private final StoreCommands commands;
    private final SessionEvents events;
    private final SessionLimit limit;
    private final StoreMetrics metrics;
    private final boolean graced;
    private final SecureRandom random = new SecureRandom();
    private final WarningRate unreadable = new WarningRate(LOG);

    @Inject
    MongoSessionStore(SessionCollection sessions, StoreCommands commands, SessionEvents events, SessionLimit limit,
            StoreMetrics metrics, Settings settings) {
        this.sessions = sessions;
        this.commands = commands;
        this.events = events;
        this.limit = limit;
        this.metrics = metrics;
        this.graced = settings.timeouts().renewAfter() > 0;
    }

    /** Fails where the client's settings make no promise about writes. */
    public void check() {
        sessions.raw();
    }

    public long now() {
        return sessions.now();
    }

    /** A session that is not stored yet. */
    public SessionState begin() {
        return sessions.begin(SessionToken.generate(random));
    }

    /** The next save brings a new secret and kills the old one. */
    public void renew(SessionState state) {
        state.renew(SessionToken.renew(state.id(), random));
    }

    /** The next save brings a new secret; the old one works on for the grace. */
    public void renewPeriodically(SessionState state) {
        state.renewPeriodically(SessionToken.renew(state.id(), random));
    }

    /**
     * The live session that one of the cookies opens.
     *
     * @return emits {@code null} where there is none, or more than one: only cookie tossing makes that
     */
    public Uni<SessionState> load(List<SessionToken> tokens) {
        if (tokens.size() == 1) {
            SessionToken token = tokens.get(0);
            return commands.read(StoreOperation.READ, token.handle(),
                    () -> sessions.raw().find(Filters.id(token.handle())).first(),
                    document -> open(document, token));
        }
        return commands.list(StoreOperation.READ, null, () -> sessions.raw().find(Filters.handles(tokens)).limit(tokens.size()))
                .map(documents -> openOne(documents, tokens));
    }

    private SessionState openOne(List<RawBsonDocument> documents, List<SessionToken> tokens) {
        List<SessionState> live = new ArrayList<>(tokens.size());
        for (SessionToken token : tokens) {
            if (!contains(live, token.handle())) {
                SessionState state = open(find(documents, token.handle()), token);
                if (state != null) {
                    live.add(state);
                }
            }
        }
        if (live.size() > 1) {
            LOG.warnf("A request brought the cookies of two live sessions, %s and %s: neither is used. Somebody may have"
                    + " planted one (cookie tossing); a cookie name with the prefix __Host- prevents it",
                    live.get(0).id(), live.get(1).id());
            live.forEach(state -> events.rejected(state.id(), Reason.AMBIGUOUS));
            return null;
        }
        return live.isEmpty() ? null : live.get(0);
    }

    private static boolean contains(List<SessionState> sessions, String id) {
        for (SessionState session : sessions) {
            if (session.id().equals(id)) {
                return true;
            }
        }
        return false;
    }

    private static RawBsonDocument find(List<RawBsonDocument> documents, String id) {
        for (RawBsonDocument document : documents) {
            if (document.getString("_id").getValue().equals(id)) {
                return document;
            }
        }
        return null;
    }

    private SessionState open(RawBsonDocument document, SessionToken token) {
        SessionState state = null;
        Reason rejected = Reason.UNKNOWN;
        if (document != null) {
            try {
                state = sessions.read(document);
                metrics.loaded(document);
                rejected = whyRejected(state, token, now());
            } catch (UnreadableDocumentException e) {
                unreadable.warn("The document of session " + token.handle() + " is not used: " + e.getMessage());
                rejected = Reason.UNREADABLE;
            }
        }
        if (rejected != null) {
            events.rejected(token.handle(), rejected);
            return null;
        }
        return state;
    }

    /** @return {@code null} where the cookie opens the session */
    private static Reason whyRejected(SessionState state, SessionToken token, long now) {
        if (!state.id().equals(token.handle())) {
            return Reason.UNKNOWN;
        }
        if (!state.opensWith(token, now)) {
            return Reason.REPLACED;
        }
        return state.isExpired(now) ? Reason.EXPIRED : null;
    }

    /** A cookie that is no token: nothing of it is kept. */
    public void rejectMalformed() {
        events.rejected(null, Reason.MALFORMED);
    }

    /** Stores a new session. */
    public Uni<Void> insert(SessionState state) {
        String limited = limit.principalOf(state);
        BsonDocument document = state.takeDocument(now());
        state.renewalSaved();
        return limit.around(limited, state.id(),
                commands.run(StoreOperation.CREATE, state.id(), () -> sessions.documents().insertOne(document), inserted -> {
                    events.created(state);
                    return inserted;
                })).replaceWithVoid();
    }

    /**
     * Saves what was changed, with touch and renewal in the same command.
     *
     * @return emits what was saved, or {@code null} where the session or this cookie ended meanwhile: nothing was written
     */
    public Uni<SessionDelta> update(SessionState state) {
        boolean periodic = state.isRenewalPeriodic();
        String limited = limit.principalOf(state);
        SessionDelta delta = state.takeDelta(now());
        // What repeats a cookie must not repeat one that a parallel request has just replaced
        boolean repeats = delta.isProlonged() && !delta.isRenewed();
        boolean currentOnly = periodic || graced && repeats;
        BsonDocument filter = graced && !currentOnly ? Filters.currentOrPrevious(state, now()) : Filters.current(state);
        if (currentOnly) {
            return updateOne(state, filter, delta, false)
                    .flatMap(saved -> saved == null ? updateUnrenewed(state, delta) : Uni.createFrom().item(saved));
        }
        return limit.around(limited, state.id(), updateOne(state, filter, delta, true));
    }

    /** A parallel request renewed the cookie first: the rest is saved in the old one's grace, without a cookie. */
    private Uni<SessionDelta> updateUnrenewed(SessionState state, SessionDelta delta) {
        state.renewalLost();
        SessionDelta rest = delta.withoutRenewal();
        if (rest.update().isEmpty()) {
            return Uni.createFrom().item(rest);
        }
        return updateOne(state, Filters.currentOrPrevious(state, now()), rest, true);
    }

    /** @param last whether nothing else is tried where it matches nothing */
    private Uni<SessionDelta> updateOne(SessionState state, BsonDocument filter, SessionDelta delta, boolean last) {
        BsonDocument update = delta.update();
        return commands.run(StoreOperation.SAVE, state.id(), () -> sessions.raw().updateOne(filter, update),
                result -> {
                    if (result.getMatchedCount() > 0) {
                        return renewed(state, delta);
                    }
                    return last ? gone() : null;
                });
    }

    private SessionDelta gone() {
        metrics.gone();
        return null;
    }

    private SessionDelta renewed(SessionState state, SessionDelta delta) {
        if (delta.isRenewed()) {
            state.renewalSaved();
            events.renewed(state);
        }
        return delta;
    }

    /**
     * Ends the session.
     *
     * @return emits whether this very command ended it
     */
    public Uni<Boolean> delete(SessionState state, SessionDestroyed.Reason reason) {
        BsonDocument filter = graced ? Filters.currentOrPrevious(state, now()) : Filters.current(state);
        return commands.run(StoreOperation.END, state.id(), () -> sessions.raw().deleteOne(filter), result -> {
            boolean ended = result.getDeletedCount() > 0;
            if (ended) {
                events.destroyed(state, reason);
            }
            return ended;
        });
    }
}
