package io.quarkiverse.sessionmongo.runtime.store;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import org.bson.BsonDocument;
import org.jboss.logging.Logger;

import io.quarkiverse.sessionmongo.SessionConflictException;
import io.quarkiverse.sessionmongo.runtime.log.BoundedLog;
import io.quarkiverse.sessionmongo.runtime.state.SessionDelta;
import io.quarkiverse.sessionmongo.runtime.state.UnreadableDocumentException;
import io.smallrye.mutiny.Uni;

/** Updates one session's document, whether it has a MAC or not. */
@Singleton
class DocumentUpdates {

    private static final BoundedLog LOG = new BoundedLog(Logger.getLogger(DocumentUpdates.class));
    private static final int MAX_ATTEMPTS = 16;

    private final SessionCollection sessions;
    private final StoreCommands commands;
    private final SessionFactory factory;

    @Inject
    DocumentUpdates(SessionCollection sessions, StoreCommands commands, SessionFactory factory) {
        this.sessions = sessions;
        this.commands = commands;
        this.factory = factory;
    }

    /**
     * Updates the one session that the filter names. A save that writes the MAC matches only the state from which that was
     * computed; if another request changed it meanwhile, and the filter still matches, the save is made anew over that.
     *
     * @return what was stored, or {@code null} if the filter matched nothing
     */
    Uni<SessionDelta> run(SessionDelta delta, BsonDocument filter) {
        return update(delta, filter, MAX_ATTEMPTS);
    }

    private Uni<SessionDelta> update(SessionDelta delta, BsonDocument filter, int attempts) {
        BsonDocument update = delta.update();
        BsonDocument expected = delta.expecting(filter);
        return commands.run(StoreOperation.SAVE, delta.id(), () -> sessions.raw().updateOne(expected, update),
                result -> result.getMatchedCount() > 0)
                .flatMap(matched -> matched ? Uni.createFrom().item(delta)
                        : delta.isSigned() ? updateAnew(delta, filter, attempts - 1) : Uni.createFrom().nullItem());
    }

    private Uni<SessionDelta> updateAnew(SessionDelta delta, BsonDocument filter, int attempts) {
        if (attempts == 0) {
            return Uni.createFrom().failure(new SessionConflictException("Session " + delta.id()
                    + " could not be saved: other requests changed it " + MAX_ATTEMPTS + " times meanwhile"));
        }
        return commands.read(StoreOperation.READ, delta.id(), () -> sessions.raw().find(filter).first())
                .flatMap(document -> {
                    if (document == null) {
                        return Uni.createFrom().nullItem();
                    }
                    try {
                        return update(delta.onto(factory.read(document)), filter, attempts);
                    } catch (UnreadableDocumentException e) {
                        LOG.warn("The document of session %s is not written: %s", delta.id(), e.getMessage());
                        return Uni.createFrom().nullItem();
                    }
                });
    }
}
