package org.acme;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;

import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;

import org.jboss.resteasy.reactive.RestForm;

import io.quarkiverse.sessionmongo.Session;
import io.quarkus.security.Authenticated;

@Path("/email")
@Authenticated
public class EmailResource {

    @Inject
    Session session;

    @Inject
    Users users;

    @POST
    public Response change(@RestForm String email) {
        Instant signedIn = session.authenticatedAt().orElse(Instant.EPOCH);
        if (signedIn.isBefore(Instant.now().minus(Duration.ofMinutes(5)))) {
            return Response.seeOther(URI.create("/login?return-to=/account")).build();
        }
        users.changeEmail(session.principal().orElseThrow(), email);
        return Response.seeOther(URI.create("/account")).build();
    }
}
