package io.quarkiverse.sessionmongo.runtime.store;

import java.util.List;

import org.bson.BsonArray;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonInt64;
import org.bson.BsonString;
import org.jboss.logging.Logger;

import com.mongodb.ClientSessionOptions;
import com.mongodb.reactivestreams.client.ClientSession;

import io.quarkiverse.sessionmongo.runtime.state.SessionDocument;
import io.smallrye.mutiny.Uni;

/**
 * A change stream on the sessions' collection while it is open. Its commands are sent one by one, since the driver's own
 * change stream hides the answers that are empty, which show that no change was missed.
 */
final class ChangeCursor {

    private static final Logger LOG = Logger.getLogger(ChangeCursor.class);

    /** How long the server holds back an empty answer, unless a listener wants it sooner. */
    static final long AWAIT_MILLIS = 500;

    private static final String UPDATED_PRINCIPAL = "updateDescription.updatedFields." + SessionDocument.PRINCIPAL;
    private static final String REMOVED_FIELDS = "updateDescription.removedFields";
    private static final List<String> ENDS = List.of("delete", "drop", "rename", "dropDatabase", "invalidate");
    private static final List<String> UPDATES = List.of("update", "replace");

    private final SessionCollection sessions;
    private final StoreCommands commands;
    private final boolean updates;
    private final long awaitMillis;
    private ClientSession session;
    private long id;

    ChangeCursor(SessionCollection sessions, StoreCommands commands, boolean updates, long awaitMillis) {
        this.sessions = sessions;
        this.commands = commands;
        this.updates = updates;
        this.awaitMillis = awaitMillis;
    }

    /** @param token where to go on; {@code null}: from now on */
    Uni<ChangeBatch> open(BsonDocument token) {
        ClientSessionOptions options = ClientSessionOptions.builder().causallyConsistent(false).build();
        return commands.readAside(() -> sessions.startSession(options))
                .invoke(started -> session = started)
                .chain(started -> run(aggregate(token)));
    }

    Uni<ChangeBatch> next() {
        return run(new BsonDocument("getMore", new BsonInt64(id)).append("collection", new BsonString(sessions.name()))
                .append("batchSize", new BsonInt32(ChangeBatch.LIMIT)).append("maxTimeMS", new BsonInt64(awaitMillis)));
    }

    private Uni<ChangeBatch> run(BsonDocument command) {
        return commands.readAside(() -> sessions.run(session, command)).map(ChangeBatch::of)
                .invoke(batch -> id = batch.cursor());
    }

    private BsonDocument aggregate(BsonDocument token) {
        BsonDocument stream = token == null ? new BsonDocument() : new BsonDocument("resumeAfter", token);
        BsonDocument fields = new BsonDocument("operationType", BsonBoolean.TRUE).append("documentKey", BsonBoolean.TRUE)
                .append(UPDATED_PRINCIPAL, BsonBoolean.TRUE).append(REMOVED_FIELDS, BsonBoolean.TRUE);
        return new BsonDocument("aggregate", new BsonString(sessions.name()))
                .append("pipeline", new BsonArray(List.of(new BsonDocument("$changeStream", stream),
                        new BsonDocument("$match", filter()), new BsonDocument("$project", fields))))
                .append("cursor", new BsonDocument("batchSize", new BsonInt32(ChangeBatch.LIMIT)))
                .append("readConcern", new BsonDocument("level", new BsonString("majority")));
    }

    private BsonDocument filter() {
        BsonArray types = new BsonArray();
        ENDS.forEach(type -> types.add(new BsonString(type)));
        if (updates) {
            UPDATES.forEach(type -> types.add(new BsonString(type)));
            return new BsonDocument("operationType", new BsonDocument("$in", types));
        }
        return new BsonDocument("$or", new BsonArray(List.of(
                new BsonDocument("operationType", new BsonDocument("$in", types)),
                new BsonDocument(UPDATED_PRINCIPAL, new BsonDocument("$exists", BsonBoolean.TRUE)),
                new BsonDocument(REMOVED_FIELDS, new BsonString(SessionDocument.PRINCIPAL)))));
    }

    /** No command of it may be under way. */
    void close() {
        ClientSession ended = session;
        session = null;
        if (ended == null) {
            return;
        }
        if (id == 0) {
            ended.close();
            return;
        }
        BsonDocument kill = new BsonDocument("killCursors", new BsonString(sessions.name()))
                .append("cursors", new BsonArray(List.of(new BsonInt64(id))));
        id = 0;
        commands.readAside(() -> sessions.run(ended, kill))
                .onTermination().invoke(ended::close)
                .subscribe().with(killed -> {
                }, failure -> LOG.debug("The change stream could not be closed, and ends by itself", failure));
    }
}
