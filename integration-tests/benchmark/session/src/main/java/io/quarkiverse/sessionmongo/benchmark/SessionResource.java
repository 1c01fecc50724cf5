package io.quarkiverse.sessionmongo.benchmark;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

import io.quarkiverse.sessionmongo.ReactiveSessionStore;
import io.quarkiverse.sessionmongo.Session;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.mutiny.Uni;

/** The paths under measurement, as an application writes them. */
@Path("/")
@NonBlocking
public class SessionResource {

    private static final String VALUE = "x".repeat(100);

    @Inject
    Session session;

    @Inject
    ReactiveSessionStore store;

    @GET
    @Path("plain")
    public String plain() {
        return "plain";
    }

    @GET
    @Path("blocking")
    @Blocking
    public String blocking() {
        return "plain";
    }

    @GET
    @Path("login")
    public String login() {
        for (int i = 0; i < 10; i++) {
            session.set("field" + i, VALUE);
        }
        session.set("visits", 0);
        return "in";
    }

    @GET
    @Path("read")
    public String read() {
        return String.valueOf(session.get("visits", Integer.class).orElseThrow());
    }

    @GET
    @Path("write")
    public String write() {
        int visits = session.get("visits", Integer.class).orElseThrow() + 1;
        session.set("visits", visits);
        return String.valueOf(visits);
    }

    @GET
    @Path("logout")
    public String logout() {
        session.logout();
        return "out";
    }

    /** What the sweeper does, at a moment that the benchmark chooses. */
    @GET
    @Path("sweep")
    public Uni<Long> sweep() {
        return store.deleteExpired();
    }
}
