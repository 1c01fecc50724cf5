package io.quarkiverse.sessionmongo.runtime.store;

import java.util.function.Function;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import org.bson.BsonDocument;

import io.quarkiverse.sessionmongo.runtime.state.SessionDelta;
import io.quarkiverse.sessionmongo.runtime.state.SessionState;
import io.quarkiverse.sessionmongo.runtime.store.RequestSessionStore.Outrun;
import io.quarkiverse.sessionmongo.runtime.store.RequestSessionStore.SaveResult;
import io.quarkiverse.sessionmongo.runtime.store.RequestSessionStore.Saved;
import io.smallrye.mutiny.Uni;

/** What requests and {@code SessionStore} do alike when they write: insert, keep to the limit, and settle. */
@Singleton
class SessionWrites {

    private final SessionCollection sessions;
    private final StoreCommands commands;
    private final SessionEvents events;
    private final SessionLimit limit;
    private final DocumentUpdates updates;

    @Inject
    SessionWrites(SessionCollection sessions, StoreCommands commands, SessionEvents events, SessionLimit limit,
            DocumentUpdates updates) {
        this.sessions = sessions;
        this.commands = commands;
        this.events = events;
        this.limit = limit;
        this.updates = updates;
    }

    Uni<SaveResult> insert(SessionDelta delta) {
        return limited(delta, this::insertOne);
    }

    private Uni<SaveResult> insertOne(SessionDelta delta) {
        return commands.run(StoreOperation.CREATE, delta.id(), () -> sessions.documents().insertOne(delta.document()),
                inserted -> new Saved(delta));
    }

    /** @return what was stored, or {@code null} if the filter matched nothing */
    Uni<SessionDelta> update(SessionDelta delta, BsonDocument filter) {
        return updates.run(delta, filter);
    }

    /** Runs the save of a sign-in so that its principal has no more sessions than it may; others just run. */
    Uni<SaveResult> limited(SessionDelta delta, Function<SessionDelta, Uni<SaveResult>> save) {
        return limit.around(delta, save);
    }

    void settle(SessionState session, SaveResult stored) {
        if (stored instanceof Saved saved) {
            session.settle(saved.delta());
            if (saved.delta().isCreated()) {
                events.created(session);
            } else if (saved.delta().isRenewed()) {
                events.renewed(session);
            }
        } else if (stored instanceof Outrun outrun) {
            session.settle(outrun.delta());
            session.outrun();
        }
    }
}
