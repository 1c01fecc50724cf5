package io.quarkiverse.sessionmongo.runtime.store;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonValue;
import org.bson.RawBsonDocument;

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

    private static final int BATCH = 1000;
    private static final String ID = "_id";
    private static final BsonDocument ID_ONLY = new BsonDocument(ID, new BsonInt32(1));

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
            return deleteMany(filter, reason);
        }
        return Multi.createBy().repeating().uni(() -> claimBatch(filter, reason)).whilst(Batch::full)
                .collect().with(Collectors.summingLong(Batch::ended));
    }

    /** Ends the one that the filter names by its {@code _id}, if it matches. */
    Uni<Boolean> deleteOne(BsonDocument filter, Reason reason) {
        return isObserved() ? take(filter, reason) : deleteMany(filter, reason).map(count -> count > 0);
    }

    /** Ends those of the ids that match. */
    Uni<Long> delete(List<BsonValue> ids, BsonDocument filter, Reason reason) {
        return isObserved() ? claim(ids, filter, reason)
                : deleteMany(withId(new BsonDocument("$in", new BsonArray(ids)), filter), reason);
    }

    private Uni<Long> deleteMany(BsonDocument filter, Reason reason) {
        return commands.run(StoreOperation.END, null, () -> sessions.raw().deleteMany(filter))
                .map(result -> counted(result, reason));
    }

    /** One command ended many, and nobody observes it. */
    long counted(DeleteResult result, Reason reason) {
        events.destroyed(result.getDeletedCount(), reason);
        return result.getDeletedCount();
    }

    private record Batch(boolean full, long ended) {
    }

    /** By their ids: on a sharded collection, MongoDB before 7.1 takes out none that a command does not name. */
    private Uni<Batch> claimBatch(BsonDocument filter, Reason reason) {
        return commands.list(StoreOperation.LIST, null,
                () -> sessions.raw().find(filter).projection(ID_ONLY).limit(BATCH).batchSize(BATCH))
                .flatMap(found -> claim(ids(found), filter, reason).map(ended -> new Batch(found.size() == BATCH, ended)));
    }

    static List<BsonValue> ids(List<RawBsonDocument> found) {
        List<BsonValue> ids = new ArrayList<>(found.size());
        for (RawBsonDocument document : found) {
            ids.add(document.get(ID));
        }
        return ids;
    }

    /** Ends those of the ids that still match, each by itself. */
    Uni<Long> claim(List<BsonValue> ids, BsonDocument filter, Reason reason) {
        return Multi.createFrom().iterable(ids)
                .onItem().transformToUniAndConcatenate(id -> take(withId(id, filter), reason))
                .filter(taken -> taken).collect().with(Collectors.counting());
    }

    /** In place of what the filter says of the id, with which it was found. */
    private static BsonDocument withId(BsonValue id, BsonDocument filter) {
        BsonDocument named = new BsonDocument(ID, id);
        named.putAll(filter);
        named.put(ID, id);
        return named;
    }

    private Uni<Boolean> take(BsonDocument filter, Reason reason) {
        return commands.run(StoreOperation.END, null, () -> sessions.raw().findOneAndDelete(filter))
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
