package io.quarkiverse.sessionmongo.runtime.store;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import io.smallrye.mutiny.Uni;

/** Counts the live sessions aside: it may take as long as it takes, and where it fails nobody is told of an outage. */
@Singleton
public class LiveSessions {

    private final SessionCollection sessions;
    private final StoreCommands commands;

    @Inject
    LiveSessions(SessionCollection sessions, StoreCommands commands) {
        this.sessions = sessions;
        this.commands = commands;
    }

    public Uni<Long> count() {
        return commands.runAside(() -> sessions.untimed().countDocuments(Filters.live(sessions.now())));
    }
}
