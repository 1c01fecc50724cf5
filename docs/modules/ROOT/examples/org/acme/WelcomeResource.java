package org.acme;

import java.net.URI;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;

import org.jboss.resteasy.reactive.RestForm;

import io.quarkiverse.sessionmongo.Session;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

@Path("/welcome")
public class WelcomeResource {

    @CheckedTemplate
    static class Templates {

        static native TemplateInstance welcome();
    }

    @Inject
    Session session;

    @GET
    public TemplateInstance page() {
        return Templates.welcome();
    }

    @POST
    public Response introduce(@RestForm String name) {
        session.set("name", name).increment("introductions", 1);
        return Response.seeOther(URI.create("/welcome")).build();
    }
}
