package io.quarkiverse.sessionmongo.it;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

import org.jboss.resteasy.reactive.RestQuery;

import io.quarkiverse.sessionmongo.Session;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;

/** A session-scoped bean, and what a template shows of the session by itself. */
@Path("/api/wishes")
@Blocking
public class WishesResource {

    @Inject
    Wishes wishes;

    @Inject
    Session session;

    /** What is shown. */
    @CheckedTemplate
    static class Templates {

        static native TemplateInstance shown();
    }

    @GET
    public String describe() {
        return wishes.describe();
    }

    @POST
    public String add(@RestQuery String name) {
        wishes.add(name);
        session.set("last wish", name);
        session.set("greeting", "<b>Hello</b>");
        session.increment("wishes", 1);
        return wishes.describe();
    }

    @GET
    @Path("shown")
    public TemplateInstance shown() {
        return Templates.shown();
    }
}
