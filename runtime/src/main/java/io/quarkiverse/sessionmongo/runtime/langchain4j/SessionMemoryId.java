package io.quarkiverse.sessionmongo.runtime.langchain4j;

import io.quarkiverse.langchain4j.spi.DefaultMemoryIdProvider;
import io.quarkiverse.sessionmongo.runtime.http.CurrentSession;
import io.quarkus.arc.Arc;
import io.quarkus.arc.ArcContainer;
import io.quarkus.arc.InstanceHandle;

/**
 * The id of the visitor's session as the id of the memory of an AI service, if the session is stored. That of a session which
 * may never be stored would name a memory that nobody finds again.
 */
public class SessionMemoryId implements DefaultMemoryIdProvider {

    /** After the connection of a WebSocket (10), before the request (100). */
    private static final int PRIORITY = 50;

    @Override
    public int priority() {
        return PRIORITY;
    }

    /** @return {@code null} if the next provider is to be asked */
    @Override
    public Object getMemoryId() {
        ArcContainer container = Arc.container();
        if (container == null) {
            return null;
        }
        try (InstanceHandle<CurrentSession> session = container.instance(CurrentSession.class)) {
            return session.isAvailable() && session.get().isActive() && !session.get().isNew() ? session.get().id() : null;
        }
    }
}
