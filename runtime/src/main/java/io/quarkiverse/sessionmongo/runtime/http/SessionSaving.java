package io.quarkiverse.sessionmongo.runtime.http;

import io.quarkiverse.sessionmongo.SessionDestroyed.Reason;
import io.quarkiverse.sessionmongo.runtime.http.RequestSession.Moment;
import io.quarkiverse.sessionmongo.runtime.state.SessionDelta;
import io.quarkiverse.sessionmongo.runtime.state.SessionState;
import io.quarkiverse.sessionmongo.runtime.store.MongoSessionStore;
import io.quarkiverse.sessionmongo.runtime.token.SessionToken;
import io.smallrye.mutiny.Uni;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;

/**
 * Saves what the request changed, as often as asked and nothing twice, and knows the cookie that follows from it. Its
 * monitor guards the request's session: it is held while the state is looked at or changed, never while a command runs.
 */
final class SessionSaving {

    private final MongoSessionStore store;
    private final SessionCookie cookies;
    private SessionState state;
    private SessionState ending;
    private Reason reason;
    private boolean gone;
    private boolean headLeft;
    private boolean closed;
    private SessionToken cookie;
    private boolean expiresCookie;
    private boolean clearsSiteData;
    private Throwable failure;
    private Uni<?> running;

    SessionSaving(MongoSessionStore store, SessionCookie cookies) {
        this.store = store;
        this.cookies = cookies;
    }

    synchronized SessionState state() {
        return state;
    }

    /** From now on this is the request's session; {@code null}: none. */
    synchronized void begin(SessionState state) {
        this.state = state;
        gone = false;
    }

    /** The session ends with the next save. */
    synchronized void end(Reason reason) {
        if (state != null && state.isStored() && !gone) {
            ending = state;
            this.reason = reason;
        }
        begin(null);
        cookie = null;
    }

    synchronized void requireOpen() {
        if (closed) {
            throw new IllegalStateException("The response has ended: the session cannot be changed any more");
        }
    }

    synchronized void requireHead(String why) {
        if (headLeft) {
            throw new IllegalStateException(why + ", which has left already");
        }
    }

    synchronized boolean hasHeadLeft() {
        return headLeft;
    }

    /** Whatever the endpoint makes of it, the response will say so. */
    synchronized void fail(Throwable failure) {
        if (this.failure == null) {
            this.failure = failure;
        }
    }

    /** @return {@code null} where there is nothing to save */
    synchronized Uni<?> commit(Moment moment) {
        boolean mayRenew = !headLeft;
        headLeft |= moment != Moment.CALL;
        closed |= moment == Moment.END;
        if (failure != null) {
            return Uni.createFrom().failure(failure);
        }
        if (running != null) {
            return running.chain(() -> afterRunning(mayRenew));
        }
        return start(mayRenew);
    }

    private synchronized Uni<?> afterRunning(boolean mayRenew) {
        Uni<?> next = start(mayRenew);
        return next == null ? Uni.createFrom().voidItem() : next;
    }

    private Uni<?> start(boolean mayRenew) {
        try {
            Uni<?> work = plan(mayRenew);
            if (work != null) {
                running = work.onItemOrFailure().invoke((done, failed) -> finish(failed)).memoize().indefinitely();
            }
            return work == null ? null : running;
        } catch (RuntimeException e) {
            fail(e);
            return Uni.createFrom().failure(e);
        }
    }

    private synchronized void finish(Throwable failed) {
        running = null;
        if (failed != null) {
            fail(failed);
        }
    }

    private Uni<?> plan(boolean mayRenew) {
        Uni<?> end = null;
        if (ending != null) {
            end = store.delete(ending, reason).invoke(this::ended);
            ending = null;
        }
        if (state == null || gone) {
            return end;
        }
        Uni<?> save = state.isStored() ? update(state, mayRenew) : insert(state);
        return end == null ? save : save == null ? end : end.chain(() -> save);
    }

    /** Where another request ended it, or renewed its cookie, the browser's cookie is not ours to take away. */
    private synchronized void ended(boolean byUs) {
        expiresCookie |= byUs;
    }

    private Uni<?> insert(SessionState created) {
        return created.isWorthStoring() ? store.insert(created).invoke(() -> send(created)) : null;
    }

    private Uni<?> update(SessionState changed, boolean mayRenew) {
        long now = store.now();
        if (mayRenew && changed.isRenewalDue(now)) {
            store.renewPeriodically(changed);
        }
        return changed.isChanged() || changed.isTouchDue(now)
                ? store.update(changed).invoke(delta -> updated(changed, delta))
                : null;
    }

    private synchronized void updated(SessionState changed, SessionDelta delta) {
        if (delta == null) {
            gone |= state == changed;
        } else if (delta.isRenewed() || delta.isProlonged() && cookies.hasMaxAge() && changed.token() != null) {
            send(changed);
        }
    }

    private synchronized void send(SessionState saved) {
        cookie = state == saved ? saved.token() : cookie;
    }

    /** Sign-out, whether or not a session was left to end. */
    synchronized void clearSiteData() {
        clearsSiteData = cookies.clearsSiteData();
    }

    synchronized boolean hasHeaders() {
        return cookie != null || expiresCookie || clearsSiteData;
    }

    /** Once, as the head leaves. */
    synchronized void writeHeaders(HttpServerRequest request, MultiMap headers) {
        if (clearsSiteData) {
            cookies.clearSiteData(headers);
        }
        if (cookie != null) {
            cookies.send(request, headers, cookie, state.lifetime(store.now()));
        } else if (expiresCookie) {
            cookies.expire(headers);
        }
    }
}
