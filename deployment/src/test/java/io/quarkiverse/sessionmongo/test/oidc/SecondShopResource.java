package io.quarkiverse.sessionmongo.test.oidc;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

import io.quarkus.security.Authenticated;
import io.quarkus.security.identity.SecurityIdentity;

/** A page of the second tenant. */
@Path("/second/shop")
public class SecondShopResource {

    @Inject
    SecurityIdentity identity;

    @GET
    @Authenticated
    public String name() {
        return identity.getPrincipal().getName();
    }
}
