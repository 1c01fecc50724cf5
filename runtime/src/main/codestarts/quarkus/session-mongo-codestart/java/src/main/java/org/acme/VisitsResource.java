package org.acme;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

import io.quarkiverse.sessionmongo.Session;

@Path("/visits")
public class VisitsResource {

    @Inject
    Session session;

    @GET
    public String visits() {
        session.increment("visits", 1);
        return "Visits: " + session.counter("visits") + "\n";
    }

    @POST
    @Path("/forget")
    public String forget() {
        session.invalidate();
        return "Forgotten\n";
    }
}
