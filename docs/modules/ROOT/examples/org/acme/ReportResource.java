package org.acme;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

import io.quarkiverse.sessionmongo.Session;
import io.quarkiverse.sessionmongo.SessionConnections;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.subscription.Cancellable;

@Path("/reports")
public class ReportResource {

    @Inject
    Session session;

    @Inject
    SessionConnections connections;

    private final AtomicInteger running = new AtomicInteger();

    @POST
    public void start() {
        session.set("report", "started");
        running.incrementAndGet();
        Cancellable work = Multi.createFrom().ticks().every(Duration.ofSeconds(1)).subscribe().with(tick -> {
            // What takes long
        });
        connections.register(session.id(), () -> { // <1>
            work.cancel();
            running.decrementAndGet();
        });
    }

    @GET
    public int running() {
        return running.get();
    }
}
