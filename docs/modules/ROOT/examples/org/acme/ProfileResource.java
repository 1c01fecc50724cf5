package org.acme;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

import io.quarkus.security.Authenticated;
import io.quarkus.security.identity.SecurityIdentity;

@Path("/profile")
public class ProfileResource {

    @Inject
    SecurityIdentity identity;

    @GET
    @Authenticated
    public String name() {
        return identity.getPrincipal().getName();
    }

    @GET
    @Path("all")
    @RolesAllowed("admin")
    public String all() {
        return "Everybody's profile";
    }
}
