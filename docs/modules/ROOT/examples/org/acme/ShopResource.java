package org.acme;

import java.util.Set;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

import org.jboss.resteasy.reactive.RestForm;

import io.quarkiverse.sessionmongo.Session;

// tag::readme[]
@Path("/shop")
public class ShopResource {

    @Inject
    Session session;

    @POST @Path("sign-in")
    public void signIn(@RestForm String name) { session.login(name, Set.of("user")); }

    @GET @Path("visits")
    public long visits() { return session.increment("visits", 1).counter("visits"); }

    @POST @Path("sign-out")
    public void signOut() { session.logout(); }
}
// end::readme[]
