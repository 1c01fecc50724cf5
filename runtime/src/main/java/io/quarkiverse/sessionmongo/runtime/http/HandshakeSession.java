package io.quarkiverse.sessionmongo.runtime.http;

/** The session to which a socket belongs since its handshake. Its callbacks run outside of the handshake's request. */
public final class HandshakeSession {

    private volatile String id;

    void is(String session) {
        id = session;
    }

    /** {@code null} if the handshake had none. */
    String id() {
        return id;
    }
}
