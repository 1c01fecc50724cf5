package org.acme;

import java.util.List;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

import org.jboss.resteasy.reactive.RestPath;

import io.quarkiverse.sessionmongo.Session;
import io.quarkiverse.sessionmongo.SessionInfo;
import io.quarkiverse.sessionmongo.SessionStore;
import io.quarkus.security.Authenticated;

@Path("/devices")
@Authenticated
public class DevicesResource {

    @Inject
    Session session;

    @Inject
    SessionStore store;

    @GET
    public List<SessionInfo> devices() {
        return store.findByOwner(session.owner().orElseThrow());  // <1>
    }

    @POST
    @Path("/{id}/end")
    public void end(@RestPath String id) {
        store.deleteOwned(session.owner().orElseThrow(), id);  // <2>
    }

    @POST
    @Path("/end-others")
    public void endOthers() {
        store.deleteByOwnerExcept(session.owner().orElseThrow(), session.id());  // <3>
    }
}
