package io.quarkiverse.sessionmongo.it;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

import org.jboss.resteasy.reactive.RestQuery;

import io.quarkiverse.sessionmongo.Session;
import io.quarkiverse.sessionmongo.SessionInfo;
import io.quarkiverse.sessionmongo.SessionStore;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.common.annotation.Blocking;

/** The same for curl. */
@Path("/api")
@Blocking
public class ApiResource {

    @Inject
    Session session;

    @Inject
    SessionStore store;

    @Inject
    Cart cart;

    @Inject
    Node node;

    /** What can be told of a session. */
    @RegisterForReflection
    public record SessionView(String id, boolean isNew, String principal, Set<String> roles, Set<String> names, Instant created,
            Instant accessed, Instant expires, String node) {
    }

    @GET
    @Path("session")
    public SessionView session() {
        return new SessionView(session.id(), session.isNew(), session.principal().orElse(null), session.roles(),
                new TreeSet<>(session.names()), session.created(), session.accessed(), session.expires().orElse(null),
                node.name());
    }

    @POST
    @Path("sign-in")
    public SessionView signIn(@RestQuery @DefaultValue("guest") String name, @RestQuery boolean remember) {
        session.login(name, Set.of("user"));
        if (remember) {
            session.rememberFor(SignInResource.REMEMBERED);
        }
        return session();
    }

    @GET
    @Path("members")
    @RolesAllowed("user")
    public String members() {
        return session.principal().orElseThrow();
    }

    @POST
    @Path("sign-out")
    public void signOut() {
        session.logout();
    }

    @GET
    @Path("visits")
    public long visits() {
        session.increment("visits", 1);
        return session.counter("visits");
    }

    /** Only reads. */
    @GET
    @Path("visits/count")
    public long countVisits() {
        return session.counter("visits");
    }

    @GET
    @Path("cart")
    public List<CartItem> cart() {
        return cart.items();
    }

    @POST
    @Path("cart")
    public List<CartItem> add(@RestQuery String name, @RestQuery @DefaultValue("1") int quantity) {
        Catalogue.Product product = Catalogue.find(name);
        if (product == null) {
            throw new NotFoundException("The shop does not sell " + name);
        }
        cart.add(product.name(), quantity, product.price());
        return cart.items();
    }

    @POST
    @Path("cart/clear")
    public void clearCart() {
        session.remove(Cart.CART.name());
    }

    @GET
    @Path("devices")
    public List<SessionInfo> devices() {
        return session.principal().map(store::findByPrincipal).orElse(List.of());
    }
}
