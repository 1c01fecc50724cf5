package io.quarkiverse.sessionmongo.runtime.gate;

import io.vertx.core.Context;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.net.NetSocket;

/** A connection that was upgraded to another protocol, or a tunnel. */
record OpenNetSocket(NetSocket socket, HttpServerResponse response, Context context) implements StaysOpen {

    @Override
    public boolean isSocket() {
        return true;
    }

    @Override
    public boolean isOpen() {
        return !response.closed();
    }

    @Override
    public void close() {
        context.runOnContext(ignored -> socket.close());
    }
}
