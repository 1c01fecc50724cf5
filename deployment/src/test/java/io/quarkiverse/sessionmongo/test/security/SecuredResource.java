package io.quarkiverse.sessionmongo.test.security;

import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;

import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;

import io.quarkiverse.sessionmongo.Session;
import io.quarkus.security.Authenticated;
import io.quarkus.security.PermissionsAllowed;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;

/** Endpoints that ask who is there. */
@Path("/secured")
public class SecuredResource {

    @Inject
    Session session;

    @Inject
    SecurityIdentity identity;

    @POST
    @PermitAll
    @Path("login")
    public String login(@QueryParam("principal") @DefaultValue("alice") String principal,
            @QueryParam("roles") @DefaultValue("user") String roles) {
        session.login(principal, Set.copyOf(Arrays.asList(roles.split(","))));
        return session.id();
    }

    @GET
    @Authenticated
    @Path("authenticated")
    public String authenticated() {
        return identity.getPrincipal().getName();
    }

    @GET
    @Authenticated
    @Path("uni")
    public Uni<String> uni() {
        return Uni.createFrom().item(identity.getPrincipal().getName());
    }

    @GET
    @RolesAllowed("admin")
    @Path("admin")
    public String admin() {
        return String.join(",", new TreeSet<>(identity.getRoles()));
    }

    @GET
    @PermissionsAllowed("see")
    @Path("permission")
    public String permission() {
        return "seen";
    }

    @GET
    @Path("anyone")
    public String anyone() {
        return identity.isAnonymous() ? "" : identity.getPrincipal().getName();
    }

    /** In the configuration's hands. */
    @GET
    @Path("configured")
    public String configured() {
        return identity.getPrincipal().getName();
    }
}
