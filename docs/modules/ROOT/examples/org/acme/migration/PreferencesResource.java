package org.acme.migration;

import java.time.Duration;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

import org.jboss.resteasy.reactive.RestForm;

import io.quarkiverse.sessionmongo.Session;
import io.quarkiverse.sessionmongo.SessionAttribute;

@Path("/preferences")
public class PreferencesResource {

    public record Preferences(String language, int pageSize) {}

    static final SessionAttribute<Preferences> PREFERENCES = SessionAttribute.of("preferences", Preferences.class);

    @Inject
    Session session;

    @GET
    public Preferences get() {
        return session.get(PREFERENCES).orElse(new Preferences("en", 20));
    }

    @POST
    public void set(@RestForm String language) {
        session.set(PREFERENCES, new Preferences(language, get().pageSize()));
        session.idleTimeout(Duration.ofHours(1));
    }
}
