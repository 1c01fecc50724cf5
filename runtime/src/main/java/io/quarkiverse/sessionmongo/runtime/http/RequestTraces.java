package io.quarkiverse.sessionmongo.runtime.http;

import io.quarkiverse.sessionmongo.runtime.ends.SessionEnds;
import io.smallrye.mutiny.Uni;

/**
 * What a request leaves behind at its session, for the response and for what stays open after it. A class above
 * {@link RequestSession} and no object beside it, since each request would have to allocate that.
 */
abstract class RequestTraces {

    private volatile boolean read;
    private volatile Uni<?> before;
    private volatile HandshakeSession handshake;
    private volatile UnsavedRegistrations unsaved;

    synchronized UnsavedRegistrations unsaved() {
        if (unsaved == null) {
            unsaved = new UnsavedRegistrations();
        }
        return unsaved;
    }

    /** A save of this request is over. */
    void saved(SessionEnds ends) {
        if (unsaved != null) {
            unsaved.settle(ends);
        }
    }

    /** Of this request, if it is one. */
    HandshakeSession handshake() {
        if (handshake == null) {
            handshake = new HandshakeSession();
        }
        return handshake;
    }

    /** The request has left a socket open, which belongs to this stored session. */
    void leavesSocket(String id) {
        if (handshake != null) {
            handshake.is(id);
        }
    }

    /** The response depends on the visitor's session from now on. */
    void markRead() {
        read = true;
    }

    /** Whether the response depends on the visitor's session. */
    boolean isRead() {
        return read;
    }

    /** Something that must succeed before the response leaves, beside the save. */
    void before(Uni<?> work) {
        before = work;
    }

    /** What {@link #before} was given, once; {@code null} if there is nothing. */
    Uni<?> takeBefore() {
        Uni<?> taken = before;
        before = null;
        return taken;
    }
}
