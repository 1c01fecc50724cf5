package io.quarkiverse.sessionmongo.runtime.http;

import org.jboss.logging.Logger;

import io.quarkiverse.sessionmongo.SessionConflictException;
import io.quarkiverse.sessionmongo.SessionLimitException;
import io.quarkiverse.sessionmongo.SessionRateException;
import io.quarkiverse.sessionmongo.SessionStoreException;
import io.quarkiverse.sessionmongo.runtime.ends.SessionEnds;
import io.quarkiverse.sessionmongo.runtime.gate.BeforeCommit;
import io.quarkiverse.sessionmongo.runtime.gate.Replacement;
import io.quarkiverse.sessionmongo.runtime.gate.StaysOpen;
import io.quarkiverse.sessionmongo.runtime.http.CookieOutcome.Send;
import io.quarkiverse.sessionmongo.runtime.http.CookieOutcome.Unset;
import io.quarkiverse.sessionmongo.runtime.state.SessionState;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniSubscriber;
import io.smallrye.mutiny.subscription.UniSubscription;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Promise;
import io.vertx.core.http.HttpServerRequest;

/** Saves the request's session before the response leaves, and adds its token to the head. */
final class SessionCommit implements BeforeCommit {

    private static final Logger LOG = Logger.getLogger(SessionCommit.class);

    static final Replacement UNAVAILABLE = new Replacement(503, "the session store does not answer.");

    private static final Replacement NOT_STORED = new Replacement(503,
            "the session store does not answer. It is not known whether your last change was stored.");
    private static final Replacement TOO_MANY = new Replacement(409,
            "this user is signed in on as many devices as is allowed. Sign out on another one first.");
    private static final Replacement CONFLICT = new Replacement(409,
            "another request changed the session at the same time, and nothing was stored. Please try again.");
    private static final Replacement TOO_MANY_STRANGERS = new Replacement(429,
            "too many new visitors at the moment. Please try again in a minute.");
    private static final Replacement FAILED = new Replacement(500, "");

    private final RequestSession session;
    private final SessionUnitOfWork work;
    private final SessionTransport transport;
    private final FailureAnswers answers;
    private final HttpServerRequest request;
    private final SessionEnds ends;

    SessionCommit(RequestSession session, SessionUnitOfWork work, SessionTransport transport, FailureAnswers answers,
            HttpServerRequest request, SessionEnds ends) {
        this.session = session;
        this.work = work;
        this.transport = transport;
        this.answers = answers;
        this.request = request;
        this.ends = ends;
    }

    RequestSession session() {
        return session;
    }

    @Override
    public Future<Void> prepare(Moment moment) {
        Uni<?> save = moment == Moment.END ? work.saveBeforeEnd() : work.saveBeforeHead();
        Uni<?> before = session.takeBefore();
        if (before != null) {
            Uni<?> then = save;
            save = before.chain(() -> then);
        }
        if (save == SessionUnitOfWork.NOTHING) {
            session.saved(ends);
            return Future.succeededFuture();
        }
        Saved saved = new Saved(this, Promise.promise());
        save.subscribe().withSubscriber(saved);
        return saved.promise().future();
    }

    /** Used in place of two lambdas, for which Mutiny would capture the thread's contexts at each save. */
    private record Saved(SessionCommit commit, Promise<Void> promise) implements UniSubscriber<Object> {

        @Override
        public void onSubscribe(UniSubscription subscription) {
            // The save is completed even if the client is gone
        }

        @Override
        public void onItem(Object saved) {
            commit.session.saved(commit.ends);
            promise.complete();
        }

        @Override
        public void onFailure(Throwable failure) {
            commit.session.saved(commit.ends);
            promise.fail(failure);
        }
    }

    @Override
    public boolean writesHead() {
        return session.isRead() || work.cookie() != Unset.KEEP || work.clearsSiteData();
    }

    @Override
    public void writeHead(MultiMap headers) {
        if (session.isRead()) {
            transport.vary(headers);
        }
        if (work.clearsSiteData()) {
            transport.clearSiteData(headers);
        }
        CookieOutcome outcome = work.cookie();
        if (outcome instanceof Send send) {
            transport.send(request, headers, send);
        } else if (outcome == Unset.EXPIRE) {
            transport.expire(request, headers);
        }
    }

    @Override
    public boolean wantsOpen() {
        return work.read(SessionState::isStored, false);
    }

    /** A socket belongs to the session even if the request did not use it, and it was not loaded. */
    @Override
    public void leavesOpen(StaysOpen open) {
        if (open.isSocket() && !work.isLoaded()) {
            work.load().subscribe().with(loaded -> register(open), failure -> {
                LOG.debug("It is not known to whose session a socket belongs", failure);
                open.close();
            });
        } else {
            register(open);
        }
    }

    private void register(StaysOpen open) {
        work.read(state -> {
            if (state.isStored()) {
                session.leavesSocket(state.id());
                ends.register(state.id(), state.principal().orElse(null), open);
            }
            return null;
        }, null);
    }

    @Override
    public Replacement replacement(Throwable failure) {
        return answers.of(own(failure), failure, request);
    }

    /** As {@link #replacement}, if the session could not even be loaded. */
    Replacement unavailable(Throwable failure) {
        return answers.of(UNAVAILABLE, failure, request);
    }

    private Replacement own(Throwable failure) {
        if (failure instanceof SessionStoreException) {
            return NOT_STORED;
        }
        if (failure instanceof SessionLimitException) {
            return TOO_MANY;
        }
        if (failure instanceof SessionRateException) {
            return TOO_MANY_STRANGERS;
        }
        if (failure instanceof SessionConflictException) {
            return CONFLICT;
        }
        LOG.errorf(failure, "Session %s could not be saved", session);
        return FAILED;
    }
}
