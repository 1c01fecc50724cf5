package org.acme.migration;

import java.net.URI;
import java.util.Set;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;

import org.jboss.resteasy.reactive.RestForm;

import io.quarkiverse.sessionmongo.Session;

@Path("/migrated")
public class MigratedResource {

    @Inject
    Session session;

    @GET
    @Path("views")
    public long views() {
        return session.increment("views", 1).counter("views");
    }

    @POST
    @Path("login")
    public Response login(@RestForm String name) {
        session.login(name, Set.of("user"));
        return Response.seeOther(URI.create("/")).build();
    }

    @POST
    @Path("logout")
    public Response logout() {
        session.logout();
        return Response.seeOther(URI.create("/")).build();
    }
}
