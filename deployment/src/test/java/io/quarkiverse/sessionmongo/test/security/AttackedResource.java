package io.quarkiverse.sessionmongo.test.security;

import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;

import io.quarkiverse.sessionmongo.Session;
import io.quarkus.security.identity.SecurityIdentity;

/** The application whose sessions are attacked. */
@Path("/attacked")
public class AttackedResource {

    @Inject
    Session session;

    @Inject
    SecurityIdentity identity;

    @Inject
    Meanwhile meanwhile;

    /** All that a visitor can see of the session. */
    @GET
    @Path("seen")
    public String seen() {
        String user = identity.isAnonymous() ? "nobody"
                : identity.getPrincipal().getName() + new TreeSet<>(identity.getRoles());
        return session.isNew() ? user
                : user + " a=" + session.get("a", String.class).orElse("") + " n=" + session.counter("n") + " of "
                        + session.principal().orElse("nobody") + new TreeSet<>(session.roles()) + " since "
                        + session.created() + " signed in " + session.authenticatedAt().orElse(null);
    }

    @POST
    @Path("fill")
    public String fill(@QueryParam("value") String value, @QueryParam("idle") int minutes) {
        session.set("a", value).increment("n", 1).idleTimeout(Duration.ofMinutes(minutes));
        return "filled";
    }

    /** A save of each kind, after an attack. */
    @POST
    @Path("meanwhile/{save}")
    public String meanwhile(@PathParam("save") String save) {
        String seen = seen();
        meanwhile.run();
        switch (save) {
            case "attribute" -> session.set("b", "late");
            case "idle" -> session.idleTimeout(Duration.ofMinutes(200));
            case "renew" -> session.renew();
            case "login" -> session.login("alice", Set.of("user"));
            default -> throw new IllegalArgumentException(save);
        }
        return seen;
    }

    @POST
    @Path("remember")
    public String remember() {
        session.rememberFor(Duration.ofDays(20));
        return "remembered";
    }

    @POST
    @Path("login")
    public String login(@QueryParam("principal") String principal, @QueryParam("role") String role) {
        session.login(principal, Set.of(role));
        return "in";
    }
}
