package org.acme;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

import io.quarkiverse.sessionmongo.Session;

@Path("/news")
public class NewsResource {

    @Inject
    Session session;

    @GET
    public String news() {
        session.doNotTouch();  // <1>
        return session.principal().map(name -> "No news for " + name + ".").orElse("Please sign in.") + "\n";
    }
}
