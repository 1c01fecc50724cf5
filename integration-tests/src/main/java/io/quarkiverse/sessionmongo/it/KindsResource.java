package io.quarkiverse.sessionmongo.it;

import java.util.Objects;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

import org.jboss.resteasy.reactive.RestQuery;

import io.quarkiverse.sessionmongo.Session;
import io.quarkus.vertx.web.Route;
import io.quarkus.vertx.web.Route.HttpMethod;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/** Every kind of endpoint that can use the session. Set to no value, the attribute is removed. */
@Path("/api/kinds")
public class KindsResource {

    @Inject
    Session session;

    private String set(String value) {
        session.set("kind", value);
        return value;
    }

    private String get() {
        return session.get("kind", String.class).orElse("");
    }

    @POST
    @Path("blocking")
    @Blocking
    public String setBlocking(@RestQuery String value) {
        return set(value);
    }

    @GET
    @Path("blocking")
    @Blocking
    public String getBlocking() {
        return get();
    }

    @POST
    @Path("uni")
    public Uni<String> setUni(@RestQuery String value) {
        return Uni.createFrom().item(() -> set(value));
    }

    @GET
    @Path("uni")
    public Uni<String> getUni() {
        return Uni.createFrom().item(this::get);
    }

    /** Reactive routes, and a route of plain Vert.x. */
    public static class Routes {

        @Inject
        Session session;

        @Route(path = "/api/kinds/route", methods = HttpMethod.POST)
        void set(RoutingContext context) {
            String value = context.request().getParam("value");
            session.set("kind", value);
            context.end(Objects.toString(value, ""));
        }

        @Route(path = "/api/kinds/route", methods = HttpMethod.GET)
        void get(RoutingContext context) {
            context.end(session.get("kind", String.class).orElse(""));
        }

        void vertx(@Observes Router router) {
            router.post("/api/kinds/vertx").handler(context -> {
                String value = context.request().getParam("value");
                Session.of(context).set("kind", value);
                context.end(Objects.toString(value, ""));
            });
            router.get("/api/kinds/vertx")
                    .handler(context -> context.end(Session.of(context).get("kind", String.class).orElse("")));
        }
    }
}
