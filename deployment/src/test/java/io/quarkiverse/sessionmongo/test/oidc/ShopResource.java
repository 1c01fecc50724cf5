package io.quarkiverse.sessionmongo.test.oidc;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;

import io.quarkiverse.sessionmongo.Session;
import io.quarkiverse.sessionmongo.SessionStore;
import io.quarkus.arc.Arc;
import io.quarkus.security.Authenticated;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;

/** Pages for whoever has signed in at the provider. */
@Path("/shop")
public class ShopResource {

    @Inject
    Session session;

    @Inject
    SecurityIdentity identity;

    @Inject
    SessionStore store;

    @GET
    @Authenticated
    public String name() {
        return identity.getPrincipal().getName();
    }

    @POST
    @Authenticated
    @Path("/leave")
    public Uni<String> leave() throws ReflectiveOperationException {
        // By name: with the extension among this module's dependencies each test's application would have it
        Class<?> type = Thread.currentThread().getContextClassLoader().loadClass("io.quarkus.oidc.OidcSession");
        return ((Uni<?>) type.getMethod("logout").invoke(Arc.container().instance(type).get())).replaceWith("left");
    }

    @POST
    @Path("/end/{principal}")
    public long end(@PathParam("principal") String principal) {
        return store.deleteByPrincipal(principal);
    }

    @GET
    @Path("/principal")
    public String principal() {
        return session.principal().orElse("nobody");
    }
}
