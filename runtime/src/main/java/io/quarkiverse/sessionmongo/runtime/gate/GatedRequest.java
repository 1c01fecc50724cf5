package io.quarkiverse.sessionmongo.runtime.gate;

import java.util.ArrayList;
import java.util.List;

import javax.net.ssl.SSLSession;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.http.impl.HttpServerRequestInternal;
import io.vertx.core.http.impl.HttpServerRequestWrapper;
import io.vertx.core.http.impl.ServerCookie;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.SocketAddress;

/** A request whose response goes through the gate. No other class knows the internal types of Vert.x' requests. */
public final class GatedRequest extends HttpServerRequestWrapper {

    private final GatedResponse response;

    GatedRequest(HttpServerRequest request, LateHeaders lateHeaders) {
        super((HttpServerRequestInternal) request);
        response = new GatedResponse(delegate, delegate.context(), lateHeaders);
    }

    /** The context that Vert.x made for the request, or {@code null} if it has none. */
    public static Context contextOf(HttpServerRequest request) {
        return request instanceof HttpServerRequestInternal internal ? internal.context() : null;
    }

    /** The cookies that Vert.x is going to send with the response. */
    static List<Cookie> cookiesToSend(HttpServerRequest request) {
        List<Cookie> changed = new ArrayList<>();
        for (Cookie cookie : request.cookies()) {
            if (cookie instanceof ServerCookie own && own.isChanged()) {
                changed.add(cookie);
            }
        }
        return changed;
    }

    /** They stay what they are for those who read the request's cookies. */
    static void doNotSend(List<Cookie> cookies) {
        for (Cookie cookie : cookies) {
            ((ServerCookie) cookie).setChanged(false);
        }
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
        return response.performWithoutHandlers(delegate::toWebSocket)
                .onSuccess(socket -> response.leavesOpen(new OpenWebSocket(socket, delegate.context())));
    }

    @Override
    public Future<NetSocket> toNetSocket() {
        return response.perform(delegate::toNetSocket, true)
                .onSuccess(socket -> response
                        .leavesOpen(new OpenNetSocket(socket, delegate.response(), delegate.context())));
    }
}
