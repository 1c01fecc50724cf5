package io.quarkiverse.sessionmongo.test.ends;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import io.quarkiverse.sessionmongo.Session;
import io.quarkus.arc.Unremovable;
import io.smallrye.mutiny.Multi;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.ext.web.Router;

/** Endpoints whose responses stay open. */
@Path("/stream")
@ApplicationScoped
@Unremovable
public class Streams {

    private final AtomicInteger cancelled = new AtomicInteger();

    @Inject
    Session session;

    /** Of events that the server sends. */
    @GET
    @Path("events")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    public Multi<String> events() {
        return ticks();
    }

    private Multi<String> ticks() {
        return Multi.createFrom().ticks().every(Duration.ofMillis(50)).onOverflow().drop().map(tick -> "tick")
                .onCancellation().invoke(cancelled::incrementAndGet);
    }

    /** How many streams of events were cancelled. */
    public int cancelled() {
        return cancelled.get();
    }

    void routes(@Observes Router router) {
        router.get("/stream/chunks").handler(context -> context.response().setChunked(true).write("tick\n"));
        router.get("/stream/short").handler(context -> {
            context.response().setChunked(true).write("tick\n");
            context.response().end("end\n");
        });
        router.get("/socket").handler(context -> context.request().toWebSocket().onSuccess(Streams::echo));
        router.get("/net-socket").handler(context -> context.request().toNetSocket()
                .onSuccess(socket -> socket.handler(socket::write)));
    }

    private static void echo(ServerWebSocket socket) {
        socket.textMessageHandler(socket::writeTextMessage);
    }
}
