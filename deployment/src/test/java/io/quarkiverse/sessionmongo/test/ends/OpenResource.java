package io.quarkiverse.sessionmongo.test.ends;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

import io.quarkiverse.sessionmongo.Session;
import io.quarkiverse.sessionmongo.SessionConnections;
import io.quarkiverse.sessionmongo.test.Checkpoint;
import io.quarkus.arc.Unremovable;

/** Opens something in a request, before the session is saved. */
@Path("/open")
@ApplicationScoped
@Unremovable
public class OpenResource {

    private final Map<String, Opened> opened = new ConcurrentHashMap<>();

    @Inject
    Session session;

    @Inject
    SessionConnections connections;

    @Inject
    Checkpoint checkpoint;

    @POST
    @Path("signed-in")
    public String signedIn() {
        session.login("alice", Set.of());
        opened.put(session.id(), new Opened(connections, session.id()));
        checkpoint.pass();
        return session.id();
    }

    public Opened opened(String id) {
        return opened.get(id);
    }
}
