package io.quarkiverse.sessionmongo.test.scope;

import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

/** Counts in the session. */
@Path("/visit-count")
public class VisitCountResource {

    @Inject
    VisitCount visits;

    @POST
    public String count() {
        return visits.count();
    }
}
