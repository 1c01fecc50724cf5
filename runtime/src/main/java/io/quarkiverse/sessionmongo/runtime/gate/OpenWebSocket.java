package io.quarkiverse.sessionmongo.runtime.gate;

import io.vertx.core.Context;
import io.vertx.core.http.ServerWebSocket;

/** A WebSocket, whoever of Vert.x or Quarkus handles it. */
record OpenWebSocket(ServerWebSocket socket, Context context) implements StaysOpen {

    /** Policy violation: what a browser's page sees as the reason. */
    private static final short POLICY_VIOLATION = 1008;

    @Override
    public boolean isSocket() {
        return true;
    }

    @Override
    public boolean isOpen() {
        return !socket.isClosed();
    }

    @Override
    public void close() {
        context.runOnContext(ignored -> {
            if (isOpen()) {
                socket.close(POLICY_VIOLATION, "The session has ended");
            }
        });
    }
}
