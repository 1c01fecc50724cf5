package io.quarkiverse.sessionmongo.test.observe;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

import org.jboss.logging.MDC;

import io.quarkiverse.sessionmongo.Session;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.mutiny.Uni;

/** Answers with what a log line would have of the session. */
@Path("/logged")
public class LoggedResource {

    @Inject
    Session session;

    private static String logged() {
        Object handle = MDC.get("sessionId");
        return handle == null ? "none" : handle.toString();
    }

    @GET
    @Path("blocking")
    public String blocking() {
        return logged();
    }

    @GET
    @NonBlocking
    @Path("uni")
    public Uni<String> uni() {
        return Uni.createFrom().item(LoggedResource::logged);
    }

    @POST
    @Path("begin")
    public String begin() {
        session.set("a", "1");
        return logged();
    }
}
