package io.quarkiverse.sessionmongo.runtime.http;

import io.vertx.core.Future;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.http.impl.HttpServerRequestInternal;
import io.vertx.core.http.impl.HttpServerRequestWrapper;
import io.vertx.core.net.NetSocket;

/** A request whose response goes through the gate. */
final class GateRequest extends HttpServerRequestWrapper {

    private final GateResponse response;

    GateRequest(HttpServerRequestInternal request) {
        super(request);
        response = new GateResponse(request);
    }

    @Override
    public HttpServerResponse response() {
        return response;
    }

    @Override
    public Future<ServerWebSocket> toWebSocket() {
        return response.perform(delegate::toWebSocket, true);
    }

    @Override
    public Future<NetSocket> toNetSocket() {
        return response.perform(delegate::toNetSocket, true);
    }
}
