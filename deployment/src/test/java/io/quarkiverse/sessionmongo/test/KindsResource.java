package io.quarkiverse.sessionmongo.test;

import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

import io.quarkus.vertx.web.Route;
import io.quarkus.vertx.web.Route.HttpMethod;
import io.smallrye.mutiny.Uni;
import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;

/** The same request in each of the ways in which an endpoint can answer: see {@link Kinds}. */
@Path("/kinds")
public class KindsResource {

    @Inject
    SessionWork work;

    @Inject
    Checkpoint checkpoint;

    @POST
    @Path("blocking/{action}")
    public String blocking(@RestPath String action, @RestQuery @DefaultValue("a") String name, @RestQuery String value,
            @RestQuery boolean held) {
        if (held) {
            checkpoint.pass();
        }
        return work.perform(action, name, value).await().indefinitely();
    }

    @POST
    @Path("uni/{action}")
    public Uni<String> uni(@RestPath String action, @RestQuery @DefaultValue("a") String name, @RestQuery String value,
            @RestQuery boolean held) {
        return held ? checkpoint.passAsync().chain(() -> work.perform(action, name, value))
                : work.perform(action, name, value);
    }

    /** The same in a reactive route. */
    public static class Routes {

        @Inject
        SessionWork work;

        @Inject
        Checkpoint checkpoint;

        @Route(path = "/kinds/route/:action", methods = HttpMethod.POST)
        void route(RoutingContext context) {
            MultiMap query = context.queryParams();
            String name = query.contains("name") ? query.get("name") : "a";
            Uni<Void> ready = query.contains("held") ? checkpoint.passAsync() : Uni.createFrom().voidItem();
            ready.chain(() -> work.perform(context.pathParam("action"), name, query.get("value")))
                    .subscribe().with(context::end, context::fail);
        }
    }
}
