package org.acme;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;

import org.jboss.resteasy.reactive.RestForm;

import io.quarkiverse.sessionmongo.Session;
import io.quarkus.security.Authenticated;

// tag::account[]
@Path("/")
public class AccountResource {

    @Inject
    Session session;

    // end::account[]
    @Inject
    Users users;

    // tag::account[]
    @GET
    @Path("account")
    @Authenticated
    public String account(@Context SecurityContext security) {
        return security.getUserPrincipal().getName();
    }

    @GET
    @Path("admin")
    @RolesAllowed("admin")
    public String admin() {
        return "Only for administrators";
    }

    @POST
    @Path("logout")
    public Response signOut() {
        session.logout();  // <3>
        return Response.seeOther(URI.create("/")).build();
    }
    // end::account[]

    // tag::email[]
    @POST
    @Authenticated
    @Path("email")
    public Response changeEmail(@RestForm String email) {
        Instant signedIn = session.authenticatedAt().orElse(Instant.EPOCH);
        if (signedIn.isBefore(Instant.now().minus(Duration.ofMinutes(5)))) {
            return Response.seeOther(URI.create("/login?return-to=/settings")).build();
        }
        users.changeEmail(session.principal().orElseThrow(), email);
        return Response.seeOther(URI.create("/settings")).build();
    }
    // end::email[]
    // tag::account[]
}
// end::account[]
