package org.acme;

import java.net.URI;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import io.quarkiverse.sessionmongo.Session;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.Authenticated;
import io.quarkus.security.identity.SecurityIdentity;

@Path("/")
public class AccountResource {

    @Inject
    Session session;

    @Inject
    SecurityIdentity identity;

    @CheckedTemplate
    static class Templates {
        static native TemplateInstance account(String name);
    }

    @GET
    @Path("account")
    @Authenticated
    @Produces(MediaType.TEXT_HTML)
    public TemplateInstance account() {
        return Templates.account(identity.getPrincipal().getName());
    }

    @GET
    @Path("admin")
    @RolesAllowed("admin")
    public String admin() {
        return "Only for administrators\n";
    }

    @POST
    @Path("logout")
    public Response signOut() {
        session.logout();  // <1>
        return Response.seeOther(URI.create("/login")).build();
    }
}
