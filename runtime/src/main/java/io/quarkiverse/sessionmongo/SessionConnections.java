package io.quarkiverse.sessionmongo;

/**
 * Closes what is kept open for a session when that session ends: it is deleted, signed out or expired, on whatever node, or it
 * becomes another principal's. A renewal of the cookie is not an end. Inject it for plain Vert.x sockets, for long polls, for a
 * device that is driven on a visitor's behalf. WebSockets Next, server-sent events and other streams are closed without it.
 * <p>
 * With a MongoDB replica set or sharded cluster the end is noticed within a second, with other servers within
 * {@code quarkus.session-mongo.sockets.check}; an expiry is noticed within that time on all of them. A node that cannot reach
 * its server notices the ends when it can again. Thread-safe.
 */
public interface SessionConnections {

    /**
     * Registers what is to be closed. A session that has ended already counts as ending now.
     *
     * @param sessionId {@link Session#id()}; may be that of the current request's session before its first save
     * @param close called once, on a worker thread, unless the registration was removed before
     * @return removes the registration
     */
    Registration register(String sessionId, Runnable close);

    /** What {@link #register} registered. */
    @FunctionalInterface
    interface Registration {

        /** Call it when what was registered has closed by itself; otherwise it is kept until the session ends. */
        void unregister();
    }
}
