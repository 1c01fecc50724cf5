package org.acme;

import java.net.URI;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;

import org.jboss.resteasy.reactive.RestForm;

import io.quarkiverse.sessionmongo.Session;
import io.quarkiverse.sessionmongo.SessionAttribute;

@Path("/letters")
public class LetterResource {

    static final SessionAttribute<String> MESSAGE = SessionAttribute.of("message", String.class);

    @Inject
    Session session;

    @POST
    public Response send(@RestForm String to) {
        session.set(MESSAGE, "Your letter to " + to + " is on its way.");
        return Response.seeOther(URI.create("/letters")).build();
    }

    @GET
    public String page() {
        return session.take(MESSAGE).orElse("Write a letter.") + "\n";  // <1>
    }
}
