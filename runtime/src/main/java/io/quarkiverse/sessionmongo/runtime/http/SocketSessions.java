package io.quarkiverse.sessionmongo.runtime.http;

import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import io.quarkiverse.sessionmongo.ReactiveSessionStore;
import io.quarkiverse.sessionmongo.Session;
import io.quarkiverse.sessionmongo.runtime.vertx.ContextLocals;
import io.quarkiverse.sessionmongo.runtime.vertx.VertxContexts;
import io.vertx.core.Context;

/** The sessions of sockets' callbacks. */
@Singleton
public class SocketSessions {

    private static final String KEY = SocketSession.class.getName();

    private final ReactiveSessionStore store;
    private final SocketCallbacks callbacks;

    @Inject
    SocketSessions(ReactiveSessionStore store, Instance<SocketCallbacks> callbacks) {
        this.store = store;
        this.callbacks = callbacks.isResolvable() ? callbacks.get() : null;
    }

    /** The same one throughout a callback; {@code null} if none runs. */
    Session current(Context context) {
        if (callbacks == null || !VertxContexts.isDuplicate(context)) {
            return null;
        }
        if (ContextLocals.get(context, KEY) instanceof SocketSession found) {
            return found;
        }
        HandshakeSession handshake = callbacks.current(context);
        if (handshake == null) {
            return null;
        }
        if (handshake.id() == null) {
            throw new IllegalStateException("The handshake of this socket had no session. What a socket needs in its session"
                    + " has to be set before, by an HTTP request or in an HttpUpgradeCheck");
        }
        SocketSession session = new SocketSession(handshake.id(), store);
        ContextLocals.put(context, KEY, session);
        return session;
    }
}
