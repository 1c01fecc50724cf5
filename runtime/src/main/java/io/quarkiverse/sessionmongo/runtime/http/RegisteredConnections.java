package io.quarkiverse.sessionmongo.runtime.http;

import java.util.Objects;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import org.jboss.logging.Logger;

import io.quarkiverse.sessionmongo.SessionConnections;
import io.quarkiverse.sessionmongo.runtime.config.SessionMongoBuildTimeConfig;
import io.quarkiverse.sessionmongo.runtime.ends.Held;
import io.quarkiverse.sessionmongo.runtime.ends.Owner;
import io.quarkiverse.sessionmongo.runtime.ends.Owner.Known;
import io.quarkiverse.sessionmongo.runtime.ends.SessionEnds;
import io.smallrye.mutiny.infrastructure.Infrastructure;

/** What the application registers itself. Of the current request's session it is known whose it is going to be. */
@Singleton
public class RegisteredConnections implements SessionConnections {

    private static final Logger LOG = Logger.getLogger(RegisteredConnections.class);

    private final SessionEnds ends;
    private final CurrentSession current;
    private final boolean enabled;

    @Inject
    RegisteredConnections(SessionEnds ends, CurrentSession current, SessionMongoBuildTimeConfig config) {
        this.ends = ends;
        this.current = current;
        this.enabled = config.enabled();
    }

    @Override
    public Registration register(String sessionId, Runnable close) {
        Objects.requireNonNull(sessionId, "sessionId");
        Objects.requireNonNull(close, "close");
        if (!enabled) {
            throw new IllegalStateException("Sessions are off: quarkus.session-mongo.enabled=false");
        }
        RequestSession request = current.request();
        Owner owner = request == null ? Owner.UNKNOWN : ownerOf(sessionId, request);
        Held held = ends.register(sessionId, owner, owner == Owner.UNKNOWN,
                () -> Infrastructure.getDefaultExecutor().execute(() -> close(sessionId, close)));
        if (owner != Owner.UNKNOWN) {
            request.unsaved().add(held);
        }
        return () -> ends.unregister(held);
    }

    /** Whose the session is going to be once the request has saved it; unknown if it is not the request's session. */
    private static Owner ownerOf(String id, RequestSession request) {
        return request.work().read(state -> state.id().equals(id) ? new Known(state.principal().orElse(null))
                : Owner.UNKNOWN, Owner.UNKNOWN);
    }

    private static void close(String sessionId, Runnable close) {
        try {
            close.run();
        } catch (RuntimeException e) {
            LOG.errorf(e, "What was registered for session %s could not be closed at its end", sessionId);
        }
    }
}
