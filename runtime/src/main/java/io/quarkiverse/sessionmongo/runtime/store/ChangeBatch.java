package io.quarkiverse.sessionmongo.runtime.store;

import java.util.ArrayList;
import java.util.List;

import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.BsonTimestamp;
import org.bson.BsonValue;

import io.quarkiverse.sessionmongo.runtime.state.SessionDocument;

/**
 * One answer of a change stream.
 *
 * @param cursor 0 if the stream is over: the collection was dropped or renamed
 * @param token where to resume; {@code null} if the server gave none
 * @param operationTime how far the server's data had come; {@code null} if it does not say
 * @param size how many events there were
 */
record ChangeBatch(long cursor, List<Change> changes, BsonDocument token, BsonTimestamp operationTime, int size) {

    /** How many events one answer has at most. */
    static final int LIMIT = 1000;

    private static final String TOKEN_OF_TIME = "82";

    static ChangeBatch of(BsonDocument reply) {
        BsonDocument cursor = reply.getDocument("cursor");
        List<BsonValue> events = cursor.containsKey("firstBatch") ? cursor.getArray("firstBatch")
                : cursor.getArray("nextBatch");
        List<Change> changes = new ArrayList<>(events.size());
        BsonDocument token = null;
        for (BsonValue value : events) {
            BsonDocument event = value.asDocument();
            token = event.getDocument("_id", null);
            Change change = change(event);
            if (change != null) {
                changes.add(change);
            }
        }
        return new ChangeBatch(cursor.getNumber("id").longValue(), changes,
                cursor.getDocument("postBatchResumeToken", token),
                reply.get("operationTime") instanceof BsonTimestamp time ? time : null, events.size());
    }

    /** @return {@code null} if it is not about one session */
    private static Change change(BsonDocument event) {
        if (!(event.getDocument("documentKey", new BsonDocument()).get(SessionDocument.ID) instanceof BsonString id)) {
            return null;
        }
        String session = id.getValue();
        if (event.getString("operationType").getValue().equals("delete")) {
            return new Change(session, Change.Kind.DELETED, null);
        }
        BsonDocument description = event.getDocument("updateDescription", new BsonDocument());
        BsonValue principal = description.getDocument("updatedFields", new BsonDocument()).get(SessionDocument.PRINCIPAL);
        if (principal instanceof BsonString name) {
            return new Change(session, Change.Kind.REBOUND, name.getValue());
        }
        boolean removed = description.get("removedFields") instanceof BsonArray fields
                && fields.contains(new BsonString(SessionDocument.PRINCIPAL));
        return new Change(session, removed ? Change.Kind.REBOUND : Change.Kind.UPDATED, null);
    }

    boolean isOver() {
        return cursor == 0;
    }

    /**
     * Whether nothing that the server had when it gave the earlier answer is still to come. A stream that fell behind may
     * answer with nothing, because looking through the changes of others took all its time.
     *
     * @param earlier {@code null} if unknown
     */
    boolean hasReached(BsonTimestamp earlier) {
        if (size >= LIMIT) {
            return false;
        }
        BsonTimestamp reached = timeOf(token);
        return earlier == null || reached == null || reached.compareTo(earlier) >= 0;
    }

    /** A token of MongoDB's begins with its time, as an index would hold it. {@code null} if it looks otherwise. */
    static BsonTimestamp timeOf(BsonDocument token) {
        if (token == null || !(token.get("_data") instanceof BsonString data)) {
            return null;
        }
        String hex = data.getValue();
        if (!hex.startsWith(TOKEN_OF_TIME) || hex.length() < 18) {
            return null;
        }
        try {
            return new BsonTimestamp(Long.parseUnsignedLong(hex.substring(2, 18), 16));
        } catch (NumberFormatException e) {
            return null;
        }
    }
}
