package io.quarkiverse.sessionmongo.runtime.store;

import java.util.List;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonValue;
import org.bson.RawBsonDocument;

import com.mongodb.client.model.FindOneAndDeleteOptions;
import com.mongodb.client.result.DeleteResult;

import io.quarkiverse.sessionmongo.SessionDestroyed.Reason;
import io.quarkiverse.sessionmongo.runtime.state.UnreadableDocumentException;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/**
 * Ends many sessions. Where somebody observes {@code SessionDestroyed}, each is taken out by itself with its last state,
 * so that over all nodes each end is reported at most once; where nobody does, one command serves.
 */
@Singleton
class DestroyedSessions {

    private static final FindOneAndDeleteOptions OLDEST_FIRST = new FindOneAndDeleteOptions()
            .sort(new BsonDocument("_id", new BsonInt32(1)));

    private final SessionCollection sessions;
    private final StoreCommands commands;
    private final SessionEvents events;

    @Inject
    DestroyedSessions(SessionCollection sessions, StoreCommands commands, SessionEvents events) {
        this.sessions = sessions;
        this.commands = commands;
        this.events = events;
    }

    boolean isObserved() {
        return events.observesDestroyed();
    }

    /** Ends all that match. */
    Uni<Long> delete(BsonDocument filter, Reason reason) {
        if (!isObserved()) {
            return commands.run(StoreOperation.END, null, () -> sessions.raw().deleteMany(filter))
                    .map(result -> counted(result, reason));
        }
        return Multi.createBy().repeating().uni(() -> take(filter, reason)).whilst(taken -> taken)
                .filter(taken -> taken).collect().asList().map(taken -> (long) taken.size());
    }

    /** One command ended many, and nobody observes it. */
    long counted(DeleteResult result, Reason reason) {
        events.destroyed(result.getDeletedCount(), reason);
        return result.getDeletedCount();
    }

    /** Ends those of the ids that still match. */
    Uni<Long> claim(List<BsonValue> ids, BsonDocument filter, Reason reason) {
        return Multi.createFrom().iterable(ids).onItem().transformToUniAndConcatenate(id -> {
            BsonDocument one = new BsonDocument("_id", id);
            one.putAll(filter);
            return take(one, reason);
        }).filter(taken -> taken).collect().asList().map(taken -> (long) taken.size());
    }

    private Uni<Boolean> take(BsonDocument filter, Reason reason) {
        return commands.run(StoreOperation.END, null, () -> sessions.raw().findOneAndDelete(filter, OLDEST_FIRST))
                .map(document -> {
                    if (document != null) {
                        report(document, reason);
                    }
                    return document != null;
                });
    }

    private void report(RawBsonDocument document, Reason reason) {
        try {
            events.destroyed(sessions.read(document), reason);
        } catch (UnreadableDocumentException e) {
            // Not a session that anybody could have seen
        }
    }
}
