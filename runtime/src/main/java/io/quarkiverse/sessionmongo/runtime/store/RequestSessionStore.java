package io.quarkiverse.sessionmongo.runtime.store;

import java.util.List;

import io.quarkiverse.sessionmongo.SessionConflictException;
import io.quarkiverse.sessionmongo.SessionCookieRejected;
import io.quarkiverse.sessionmongo.SessionDestroyed;
import io.quarkiverse.sessionmongo.SessionLimitException;
import io.quarkiverse.sessionmongo.SessionRefusedException;
import io.quarkiverse.sessionmongo.SessionStoreException;
import io.quarkiverse.sessionmongo.runtime.state.SessionDelta;
import io.quarkiverse.sessionmongo.runtime.state.SessionState;
import io.quarkiverse.sessionmongo.runtime.token.SessionToken;
import io.smallrye.mutiny.Uni;

/**
 * What a request does with the database. Each operation names one document, and only {@link #insert} creates one. Nothing
 * is sent before the returned {@code Uni} is subscribed to, and it is sent again with each subscription. An operation fails
 * with
 * {@link SessionStoreException} if the store does not answer in time or does not do it, so that the outcome is not known;
 * with {@link SessionConflictException} or {@link SessionRefusedException} if the server refused this one document.
 */
public interface RequestSessionStore {

    /** Whether one of the request's cookies opened a live session. */
    sealed interface LoadResult {
    }

    /** The session that the cookie opened. */
    record Loaded(SessionState session) implements LoadResult {
    }

    /** No cookie opened a live session: the visitor is anonymous. */
    record Absent(SessionCookieRejected.Reason reason) implements LoadResult {
    }

    /** What became of a save. */
    sealed interface SaveResult {
    }

    /** This is stored; it may differ from what was sent in when the session became its principal's. */
    record Saved(SessionDelta delta) implements SaveResult {
    }

    /**
     * This is stored, without the new cookie: a parallel request renewed the session first, and the client has its cookie from
     * there.
     */
    record Outrun(SessionDelta delta) implements SaveResult {
    }

    /** Nothing was written. */
    enum NotSaved implements SaveResult {
        /** The session has ended, or this request's cookie has. */
        GONE,
        /** The session lives on under another cookie than that of this request, which wanted to renew it. */
        REPLACED
    }

    /** What became of an end. */
    enum EndResult {
        /** This operation ended it. */
        ENDED,
        /** It had ended before. */
        GONE,
        /** It lives on under another cookie than that of this request. */
        REPLACED
    }

    /** Finds the live session that one of the cookies opens; {@link Absent} if there is none or more than one. */
    Uni<LoadResult> load(List<SessionToken> tokens);

    /** The same without anything that was read before: for requests that must not see a session as it was. */
    default RequestSessionStore uncached() {
        return this;
    }

    /** Stores a new session. Fails with {@link SessionLimitException} if its principal may have no more, and stores nothing. */
    Uni<SaveResult> insert(SessionDelta delta);

    /**
     * Saves what a request changed, if the session still takes it. Fails with {@link SessionLimitException} as {@link #insert}.
     */
    Uni<SaveResult> save(SessionDelta delta);

    /**
     * Settles what was stored in the session that it was taken from, and tells those who observe sessions. The caller guards
     * the session.
     */
    void settle(SessionState session, SaveResult stored);

    /** Ends the session, if this request may still do so. */
    Uni<EndResult> end(SessionState session, SessionDestroyed.Reason reason);

    /** Tells of a request whose cookies were not looked up: none was well formed, or there were more than are tried. */
    void rejected(SessionCookieRejected.Reason reason);
}
