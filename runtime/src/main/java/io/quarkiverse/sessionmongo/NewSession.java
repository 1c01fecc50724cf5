package io.quarkiverse.sessionmongo;

/**
 * A session that {@link SessionStore#create} has just stored.
 *
 * @param session the session
 * @param cookie the cookie's value, {@code <handle>.<secret>}: whoever has it is this visitor. Nothing can give it a
 *        second time, since the database holds only a hash. Never log it
 */
public record NewSession(StoredSession session, String cookie) {

    public String id() {
        return session.info().id();
    }

    @Override
    public String toString() {
        return "NewSession[" + id() + "]";
    }
}
