package io.quarkiverse.sessionmongo.runtime.gate;

import io.vertx.core.Future;
import io.vertx.core.MultiMap;

/**
 * The work that must succeed before a response may leave. It is all that the gate knows of what it waits for. Methods are
 * called by one thread at a time, never while a future that {@link #prepare} returned is pending.
 */
public interface BeforeCommit {

    /** Which part of the response is about to leave. */
    enum Moment {
        /** The head, with or without a part of the body; more may follow. */
        HEAD,
        /** The last byte; of a short response it is the first one too. */
        END
    }

    /**
     * Called before the head and before the end of the response.
     *
     * @return a future that succeeds when this part of the response may leave; it fails if the response must be replaced by
     *         {@link #replacement}. An already succeeded future costs the response nothing.
     */
    Future<Void> prepare(Moment moment);

    /** Whether {@link #writeHead} has something to write; asked after each {@link #prepare} that succeeded, until it has. */
    boolean writesHead();

    /**
     * Called once. Adds headers to the head as the last of all, when nothing can replace them any more; before the handshake
     * of a WebSocket, in whose head Vert.x calls no handlers. If it throws, the response becomes a 500, whose body may have
     * left with it already.
     *
     * @param headers all that the head has, so that it can be merged with
     */
    void writeHead(MultiMap headers);

    /** Whether {@link #leavesOpen} wants to know of this response, should it stay open for more than a moment. */
    default boolean wantsOpen() {
        return false;
    }

    /** Called once, on the request's context, if a socket or a response stays open. */
    default void leavesOpen(StaysOpen open) {
    }

    /** The response to send instead of the endpoint's, because {@link #prepare} failed. */
    Replacement replacement(Throwable failure);
}
