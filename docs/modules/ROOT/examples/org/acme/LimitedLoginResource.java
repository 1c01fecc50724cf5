package org.acme;

import java.net.URI;

import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;

import org.jboss.resteasy.reactive.RestForm;

import io.quarkiverse.sessionmongo.Session;
import io.quarkiverse.sessionmongo.SessionStore;
import io.quarkus.qute.Template;

@Path("/limited-login")
public class LimitedLoginResource {

    @Inject
    Session session;

    @Inject
    SessionStore store;

    @Inject
    Users users;

    @Inject
    Template tooManyDevices;

    @POST
    public Response signIn(@RestForm String name) {
        // tag::limit[]
        if (store.findByPrincipal(name).size() >= 3) {
            return Response.status(409).entity(tooManyDevices.instance()).build();
        }
        session.login(name, users.roles(name));
        // end::limit[]
        return Response.seeOther(URI.create("/")).build();
    }
}
