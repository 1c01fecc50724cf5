package org.acme;

import java.net.URI;
import java.util.List;

import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.jboss.resteasy.reactive.RestForm;

import io.quarkiverse.sessionmongo.Session;
import io.quarkiverse.sessionmongo.SessionInfo;
import io.quarkiverse.sessionmongo.SessionStore;
import io.quarkus.qute.Template;

@Path("/limited-login")
@Produces(MediaType.TEXT_HTML)
public class LimitedLoginResource {

    @Inject
    Session session;

    @Inject
    SessionStore store;

    @Inject
    Users users;

    @Inject
    Template tooManyDevices;

    @POST
    public Response signIn(@RestForm String name, @RestForm String password) {
        if (!users.check(name, password)) {
            return Response.status(401).build();
        }
        List<SessionInfo> devices = store.findByPrincipal(name);
        long others = devices.stream().filter(device -> !device.id().equals(session.id())).count();  // <1>
        if (others >= 3) {
            return Response.status(409).entity(tooManyDevices.instance()).build();
        }
        session.login(name, users.roles(name));
        return Response.seeOther(URI.create("/account")).build();
    }
}
