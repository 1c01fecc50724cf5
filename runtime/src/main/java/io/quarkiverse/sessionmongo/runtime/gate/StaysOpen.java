package io.quarkiverse.sessionmongo.runtime.gate;

/** What a request leaves open: a socket, or a response that goes on after its head has left. Thread-safe. */
public interface StaysOpen {

    /** Whether it is a socket and not a response. */
    boolean isSocket();

    /** It may have been closed by the client, or have ended. */
    boolean isOpen();

    /** Ends it, if it is still open. Does not wait. */
    void close();
}
