package io.quarkiverse.sessionmongo.runtime.store;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.bson.RawBsonDocument;

import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.DeleteOneModel;

import io.quarkiverse.sessionmongo.SessionDestroyed.Reason;
import io.quarkiverse.sessionmongo.runtime.state.UnreadableDocumentException;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/**
 * Ends many sessions. If somebody observes {@code SessionDestroyed}, each is taken out by a command of its own with its last
 * state, so that over all nodes each end is reported at most once; if nobody does, one command ends a batch.
 */
@Singleton
class DestroyedSessions {

    private static final BulkWriteOptions UNORDERED = new BulkWriteOptions().ordered(false);
    private static final String ID = "_id";

    private final SessionCollection sessions;
    private final StoreCommands commands;
    private final SessionEvents events;
    private final ManySessions many;

    @Inject
    DestroyedSessions(SessionCollection sessions, StoreCommands commands, SessionEvents events, ManySessions many) {
        this.sessions = sessions;
        this.commands = commands;
        this.events = events;
        this.many = many;
    }

    boolean isObserved() {
        return events.observesDestroyed();
    }

    /** Ends all that match, batch after batch, until none matches. */
    Uni<Long> delete(BsonDocument filter, Reason reason) {
        return many.each(filter, ids -> delete(StoreOperation.END_MANY, ids, filter, reason));
    }

    /** Ends the one that the filter names by its {@code _id}, if it matches. */
    Uni<Boolean> deleteOne(BsonDocument filter, Reason reason) {
        if (isObserved()) {
            return take(filter, StoreOperation.END, reason);
        }
        return commands.run(StoreOperation.END, null, () -> sessions.raw().deleteOne(filter),
                result -> counted(result.getDeletedCount(), reason) > 0);
    }

    /** Ends those of the ids that still match. */
    Uni<Long> delete(List<BsonValue> ids, BsonDocument filter, Reason reason) {
        return delete(StoreOperation.END, ids, filter, reason);
    }

    /**
     * Ends those of the ids that still match, each by a statement of its own: only such a statement is retried by the driver,
     * and finds its document on a sharded collection also while a balancer moves documents.
     */
    Uni<Long> delete(StoreOperation operation, List<BsonValue> ids, BsonDocument filter, Reason reason) {
        if (ids.isEmpty()) {
            return Uni.createFrom().item(0L);
        }
        if (isObserved()) {
            return take(operation, ids, filter, reason, 1);
        }
        List<DeleteOneModel<RawBsonDocument>> deletes = new ArrayList<>(ids.size());
        for (BsonValue id : ids) {
            deletes.add(new DeleteOneModel<>(withId(id, filter)));
        }
        return commands.run(operation, null, () -> sessions.of(operation).bulkWrite(deletes, UNORDERED),
                result -> counted(result.getDeletedCount(), reason));
    }

    /**
     * Takes out those of the ids that still match, with their last states.
     *
     * @param atOnce how many commands are under way at the same time
     */
    Uni<Long> take(StoreOperation operation, List<BsonValue> ids, BsonDocument filter, Reason reason, int atOnce) {
        return Multi.createFrom().iterable(ids)
                .onItem().transformToUni(id -> take(withId(id, filter), operation, reason)).merge(atOnce)
                .filter(taken -> taken).collect().with(Collectors.counting());
    }

    /** Counts what a command ended that nobody observes. */
    long counted(long ended, Reason reason) {
        events.destroyed(ended, reason);
        return ended;
    }

    /** The id takes the place of what the filter says of the id. */
    private static BsonDocument withId(BsonValue id, BsonDocument filter) {
        BsonDocument named = new BsonDocument(ID, id);
        named.putAll(filter);
        named.put(ID, id);
        return named;
    }

    private Uni<Boolean> take(BsonDocument filter, StoreOperation operation, Reason reason) {
        return commands.run(operation, null, () -> sessions.of(operation).findOneAndDelete(filter))
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
