package io.quarkiverse.sessionmongo.runtime.sockets;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import io.quarkiverse.sessionmongo.runtime.http.CurrentSession;
import io.quarkiverse.sessionmongo.runtime.http.HandshakeSession;
import io.quarkiverse.sessionmongo.runtime.http.SocketCallbacks;
import io.quarkiverse.sessionmongo.runtime.vertx.ContextLocals;
import io.quarkus.websockets.next.HttpUpgradeCheck;
import io.quarkus.websockets.next.UserData.TypedKey;
import io.quarkus.websockets.next.WebSocketConnection;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;

/** Leads from a callback of WebSockets Next back to the session of its handshake. */
@Singleton
public class NextSockets implements HttpUpgradeCheck, SocketCallbacks {

    /** Where WebSockets Next keeps the connection while a callback runs. */
    private static final String CONNECTION = "io.quarkus.websockets.next.runtime.WebSocketConnectionBase";

    private static final TypedKey<HandshakeSession> SESSION = new TypedKey<>(HandshakeSession.class.getName());

    private final CurrentSession current;

    @Inject
    NextSockets(CurrentSession current) {
        this.current = current;
    }

    @Override
    public Uni<CheckResult> perform(HttpUpgradeContext context) {
        HandshakeSession session = current.handshake();
        if (session != null) {
            context.userData().put(SESSION, session);
        }
        return CheckResult.permitUpgrade();
    }

    @Override
    public HandshakeSession current(Context context) {
        return ContextLocals.get(context, CONNECTION) instanceof WebSocketConnection connection
                ? connection.userData().get(SESSION)
                : null;
    }
}
