package io.quarkiverse.sessionmongo.it;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.Response;

import io.quarkiverse.sessionmongo.Session;

/** What all pages have in common. */
@ApplicationScoped
public class Page {

    @Inject
    Session session;

    @Inject
    Node node;

    /**
     * Who is here.
     *
     * @param name {@code null}: a stranger
     */
    public record Guest(String name, long visits, String id, String expires, String node) {
    }

    Guest guest() {
        return new Guest(session.principal().orElse(null), session.counter("visits"), session.id(),
                session.expires().map(Page::in).orElse("never"), node.name());
    }

    private static String in(Instant instant) {
        return "in " + Math.max(0, Duration.between(Instant.now(), instant).plusSeconds(59).toMinutes()) + " minutes";
    }

    static Response to(String page) {
        return Response.seeOther(URI.create(page)).build();
    }
}
