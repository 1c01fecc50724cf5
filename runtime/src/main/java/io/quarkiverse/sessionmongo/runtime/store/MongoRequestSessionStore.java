package io.quarkiverse.sessionmongo.runtime.store;

import java.util.List;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import org.bson.BsonDocument;

import com.mongodb.MongoNamespace;

import io.quarkiverse.sessionmongo.SessionCookieRejected;
import io.quarkiverse.sessionmongo.SessionDestroyed;
import io.quarkiverse.sessionmongo.runtime.state.Authority;
import io.quarkiverse.sessionmongo.runtime.state.SessionDelta;
import io.quarkiverse.sessionmongo.runtime.state.SessionState;
import io.quarkiverse.sessionmongo.runtime.token.SessionToken;
import io.smallrye.mutiny.Uni;

/**
 * The commands of a request: each names one document by {@code _id}, and a save or an end only matches by the authority with
 * which the request came. Only {@link #insert} creates.
 */
@Singleton
public class MongoRequestSessionStore implements RequestSessionStore {

    private final SessionCollection sessions;
    private final StoreCommands commands;
    private final CookieMatching matching;
    private final SessionWrites writes;
    private final SessionEvents events;
    private final StoreMetrics metrics;

    @Inject
    MongoRequestSessionStore(SessionCollection sessions, StoreCommands commands, CookieMatching matching,
            SessionWrites writes, SessionEvents events, StoreMetrics metrics) {
        this.sessions = sessions;
        this.commands = commands;
        this.matching = matching;
        this.writes = writes;
        this.events = events;
        this.metrics = metrics;
    }

    /** Fails if the client's settings make no promise about writes. */
    public MongoNamespace check() {
        return sessions.raw().getNamespace();
    }

    @Override
    public Uni<LoadResult> load(List<SessionToken> tokens) {
        if (tokens.size() == 1) {
            SessionToken token = tokens.get(0);
            return commands.read(StoreOperation.READ, token.handle(),
                    () -> sessions.raw().find(Filters.id(token.handle())).first(),
                    document -> matching.match(document, token));
        }
        return commands.list(StoreOperation.READ, null, () -> sessions.raw().find(Filters.handles(tokens)).limit(tokens.size()))
                .map(documents -> matching.match(documents, tokens));
    }

    @Override
    public Uni<SaveResult> insert(SessionDelta delta) {
        return writes.insert(delta);
    }

    @Override
    public void settle(SessionState session, SaveResult stored) {
        writes.settle(session, stored);
    }

    @Override
    public Uni<SaveResult> save(SessionDelta delta) {
        return writes.limited(delta, this::update);
    }

    private Uni<SaveResult> update(SessionDelta delta) {
        Authority authority = delta.authority();
        // Neither may a periodic renewal replace a cookie that a parallel request has just renewed, nor a save repeat an old one
        boolean sendsCookie = delta.isRenewedPeriodically() || delta.isProlonged() && !delta.isRenewed();
        if (authority.renewable() && authority.current() && sendsCookie) {
            return updateOne(delta, Filters.current(authority), null)
                    .flatMap(saved -> saved == null ? outrun(delta) : Uni.createFrom().item(saved));
        }
        BsonDocument filter = Filters.entitled(authority);
        if (delta.isRenewed() && delta.signsIn() == null) {
            return updateOne(delta, filter, null)
                    .flatMap(saved -> saved == null ? renewalUnmatched(delta) : Uni.createFrom().item(saved));
        }
        return updateOne(delta, filter, NotSaved.GONE);
    }

    /** @param unmatched what to emit if the filter matched nothing; {@code null} if the caller then does something else */
    private Uni<SaveResult> updateOne(SessionDelta delta, BsonDocument filter, NotSaved unmatched) {
        return writes.update(delta, filter)
                .map(stored -> stored != null ? new Saved(stored) : unmatched == null ? null : gone());
    }

    /** A parallel request renewed the cookie first: the rest is saved, since this request's cookie is of the same line. */
    private Uni<SaveResult> outrun(SessionDelta delta) {
        SessionDelta rest = delta.withoutRenewal();
        if (rest.update().isEmpty()) {
            return Uni.createFrom().item(new Outrun(rest));
        }
        return writes.update(rest, Filters.entitled(delta.authority()))
                .map(stored -> stored != null ? new Outrun(stored) : gone());
    }

    /** Who wanted to renew the session has to know whether it is gone or has another cookie. */
    private Uni<SaveResult> renewalUnmatched(SessionDelta delta) {
        return isAlive(delta.id()).map(alive -> alive ? NotSaved.REPLACED : gone());
    }

    private SaveResult gone() {
        metrics.gone();
        return NotSaved.GONE;
    }

    private Uni<Boolean> isAlive(String id) {
        return commands.read(StoreOperation.READ, id, () -> sessions.raw().find(Filters.id(id)).first(), matching::isLive);
    }

    @Override
    public Uni<EndResult> end(SessionState session, SessionDestroyed.Reason reason) {
        BsonDocument filter = Filters.entitled(session.authority());
        return commands.run(StoreOperation.END, session.id(), () -> sessions.raw().deleteOne(filter),
                result -> result.getDeletedCount() > 0)
                .flatMap(ended -> {
                    if (ended) {
                        events.destroyed(session, reason);
                        return Uni.createFrom().item(EndResult.ENDED);
                    }
                    return isAlive(session.id()).map(alive -> alive ? EndResult.REPLACED : EndResult.GONE);
                });
    }

    @Override
    public void rejected(SessionCookieRejected.Reason reason) {
        events.rejected(null, reason);
    }
}
