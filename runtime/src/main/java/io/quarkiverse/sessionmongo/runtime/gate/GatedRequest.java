package io.quarkiverse.sessionmongo.runtime.gate;

import javax.net.ssl.SSLSession;

import io.vertx.core.Future;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.http.impl.HttpServerRequestInternal;
import io.vertx.core.http.impl.HttpServerRequestWrapper;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.SocketAddress;

/** A request whose response goes through the gate. */
final class GatedRequest extends HttpServerRequestWrapper {

    private final GatedResponse response;

    GatedRequest(HttpServerRequestInternal request) {
        super(request);
        response = new GatedResponse(request);
    }

    @Override
    public HttpServerResponse response() {
        return response;
    }

    // The wrapper would ask the connection, and behind a proxy that is the proxy's

    @Override
    public SocketAddress remoteAddress() {
        return delegate.remoteAddress();
    }

    @Override
    public SocketAddress localAddress() {
        return delegate.localAddress();
    }

    @Override
    public boolean isSSL() {
        return delegate.isSSL();
    }

    @Override
    public SSLSession sslSession() {
        return delegate.sslSession();
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
