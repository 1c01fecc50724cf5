package io.quarkiverse.sessionmongo;

/**
 * CDI event: a session ended. Fired asynchronously ({@code @ObservesAsync}) on the node that ended it, after the command
 * succeeded, at most once over all nodes; a node that dies between the two reports it never.
 *
 * @param session its last readable state, attributes included; changes to it are not stored
 * @param reason why it ended
 */
public record SessionDestroyed(StoredSession session, Reason reason) {

    /** Why a session ended. */
    public enum Reason {
        /** The visitor signed out. */
        LOGOUT,
        /** A timeout passed, and the sweeper removed it. Not reported where MongoDB's TTL index does that. */
        EXPIRED,
        /** {@link Session#invalidate()} or the {@link SessionStore} ended it. */
        DELETED,
        /** It gave way to a newer one of its principal ({@code quarkus.session-mongo.max-sessions-per-principal}). */
        EVICTED
    }
}
