package org.acme;

import java.net.URI;
import java.time.Duration;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestQuery;

import io.quarkiverse.sessionmongo.ReturnPath;
import io.quarkiverse.sessionmongo.Session;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

@Path("/login")
@Produces(MediaType.TEXT_HTML)
public class LoginResource {

    @Inject
    Session session;

    @Inject
    Users users;

    @CheckedTemplate
    static class Templates {
        static native TemplateInstance login(String returnTo, boolean refused);
    }

    @GET
    public TemplateInstance page(@RestQuery(ReturnPath.PARAMETER) String returnTo) {
        return Templates.login(ReturnPath.of(returnTo), false);  // <1>
    }

    @POST
    public Response signIn(@RestForm String name, @RestForm String password, @RestForm boolean remember,
            @RestForm(ReturnPath.PARAMETER) String returnTo) {
        if (!users.check(name, password)) {
            return Response.status(401).entity(Templates.login(ReturnPath.of(returnTo), true)).build();
        }
        session.login(name, users.roles(name));  // <2>
        if (remember) {
            session.rememberFor(Duration.ofDays(30));  // <3>
        }
        return Response.seeOther(URI.create(ReturnPath.of(returnTo))).build();
    }
}
