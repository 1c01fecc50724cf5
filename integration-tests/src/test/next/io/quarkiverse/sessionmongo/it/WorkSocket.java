package io.quarkiverse.sessionmongo.it;

import java.util.Set;

import jakarta.inject.Inject;

import io.quarkus.websockets.next.OnBinaryMessage;
import io.quarkus.websockets.next.OnTextMessage;
import io.quarkus.websockets.next.WebSocket;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;

import io.quarkiverse.sessionmongo.Session;

/** What callbacks try with their session: text on a worker, binary messages on an event loop. */
@WebSocket(path = "/work")
public class WorkSocket {

    @Inject
    Session session;

    @OnTextMessage
    @Blocking
    public String blocking(String what) {
        try {
            switch (what) {
                case "login" -> session.login("mallory", Set.of("admin"));
                case "renew" -> session.renew();
                case "logout" -> session.logout();
                case "invalidate" -> session.invalidate();
                case "principal" -> {
                    return session.principal().orElse("nobody");
                }
                case "take" -> {
                    return session.take("a", String.class).orElse("nothing");
                }
                default -> session.set("a", what).increment("n", 1);
            }
            return "done, " + session.counter("n");
        } catch (IllegalStateException refused) {
            return refused.getMessage();
        }
    }

    @OnBinaryMessage
    @NonBlocking
    public Uni<Buffer> onEventLoop(Buffer what) {
        try {
            session.names();
            return Uni.createFrom().item(Buffer.buffer("read without load()"));
        } catch (IllegalStateException refused) {
            return session.load().invoke(loaded -> session.set("a", what.toString())).chain(() -> session.save())
                    .map(saved -> Buffer.buffer(refused.getMessage()));
        }
    }
}
