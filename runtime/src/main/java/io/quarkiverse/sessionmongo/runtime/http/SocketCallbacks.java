package io.quarkiverse.sessionmongo.runtime.http;

import io.vertx.core.Context;

/** Knows whether a callback of a socket is running. There is one if the application has WebSockets Next. */
public interface SocketCallbacks {

    /**
     * @param context the current one
     * @return the session of the socket whose callback runs; {@code null} if none does
     */
    HandshakeSession current(Context context);
}
