package io.quarkiverse.sessionmongo.test;

import java.util.Set;
import java.util.TreeSet;

import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;

import io.quarkiverse.sessionmongo.Session;

/** What most tests need of an application. */
@Path("/")
public class SessionResource {

    @Inject
    Session session;

    @GET
    @Path("plain")
    public String plain() {
        return "plain";
    }

    @GET
    @Path("id")
    public String id() {
        return session.isNew() ? "" : session.id();
    }

    @GET
    @Path("get")
    public String get(@QueryParam("name") @DefaultValue("a") String name) {
        return session.get(name, String.class).orElse("");
    }

    @POST
    @Path("set")
    public String set(@QueryParam("name") @DefaultValue("a") String name, @QueryParam("value") String value) {
        session.set(name, value);
        return "set";
    }

    @POST
    @Path("remove")
    public String remove(@QueryParam("name") @DefaultValue("a") String name) {
        session.remove(name);
        return "removed";
    }

    @GET
    @Path("names")
    public String names() {
        return String.join(",", new TreeSet<>(session.names()));
    }

    @POST
    @Path("increment")
    public String increment() {
        session.increment("n", 1);
        return "incremented";
    }

    @GET
    @Path("n")
    public long n() {
        return session.counter("n");
    }

    @POST
    @Path("clear")
    public String clear() {
        session.clear();
        return "cleared";
    }

    @POST
    @Path("login")
    public String login(@QueryParam("principal") @DefaultValue("alice") String principal) {
        session.login(principal, Set.of("user"));
        return session.id();
    }

    @GET
    @Path("principal")
    public String principal() {
        return session.principal().orElse("");
    }

    @POST
    @Path("logout")
    public String logout() {
        session.logout();
        return "out";
    }

    @POST
    @Path("invalidate")
    public String invalidate() {
        session.invalidate();
        return "invalidated";
    }

    @POST
    @Path("renew")
    public String renew() {
        session.renew();
        return "renewed";
    }
}
