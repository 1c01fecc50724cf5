package io.quarkiverse.sessionmongo.test;

import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;

import io.quarkiverse.sessionmongo.Session;
import io.quarkus.vertx.web.Route;
import io.quarkus.vertx.web.Route.HttpMethod;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;

/** Requests that wait in the middle, in each of the ways in which an endpoint can. */
@Path("/checkpoint")
public class CheckpointResource {

    @Inject
    Session session;

    @Inject
    Checkpoint checkpoint;

    @POST
    @Path("blocking/set")
    public String set(@QueryParam("name") @DefaultValue("a") String name, @QueryParam("value") String value) {
        checkpoint.pass();
        session.set(name, value);
        return "set";
    }

    @POST
    @Path("uni/set")
    public Uni<String> setLater(@QueryParam("name") @DefaultValue("a") String name, @QueryParam("value") String value) {
        return checkpoint.passAsync().map(passed -> {
            session.set(name, value);
            return "set";
        });
    }

    @GET
    @Path("blocking/get")
    public String get() {
        checkpoint.pass();
        return session.get("a", String.class).orElse("");
    }

    @GET
    @Path("uni/get")
    public Uni<String> getLater() {
        return checkpoint.passAsync().map(passed -> session.get("a", String.class).orElse(""));
    }

    /** The same in reactive routes. */
    public static class Routes {

        @Inject
        Session session;

        @Inject
        Checkpoint checkpoint;

        @Route(path = "/checkpoint/route/set", methods = HttpMethod.POST)
        void set(RoutingContext context) {
            String name = context.request().getParam("name", "a");
            String value = context.request().getParam("value");
            checkpoint.passAsync().subscribe().with(passed -> {
                session.set(name, value);
                context.end("set");
            }, context::fail);
        }

        @Route(path = "/checkpoint/route/get", methods = HttpMethod.GET)
        void get(RoutingContext context) {
            checkpoint.passAsync().subscribe()
                    .with(passed -> context.end(session.get("a", String.class).orElse("")), context::fail);
        }
    }
}
