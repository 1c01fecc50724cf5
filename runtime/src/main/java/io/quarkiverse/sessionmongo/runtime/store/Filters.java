package io.quarkiverse.sessionmongo.runtime.store;

import java.util.ArrayList;
import java.util.List;

import org.bson.BsonArray;
import org.bson.BsonBinary;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.BsonValue;

import io.quarkiverse.sessionmongo.runtime.state.SessionState;
import io.quarkiverse.sessionmongo.runtime.token.SessionToken;

/** The filters of all commands. Values are BSON values, so that no text from outside can be an operator. */
final class Filters {

    private Filters() {
    }

    static BsonDocument id(String id) {
        return new BsonDocument("_id", new BsonString(id));
    }

    static BsonDocument handles(List<SessionToken> tokens) {
        List<BsonValue> handles = new ArrayList<>(tokens.size());
        for (SessionToken token : tokens) {
            handles.add(new BsonString(token.handle()));
        }
        return new BsonDocument("_id", new BsonDocument("$in", new BsonArray(handles)));
    }

    /** The session, as long as the secret with which the request came is its current one. */
    static BsonDocument current(SessionState state) {
        return id(state.id()).append("secret", new BsonBinary(state.secret()));
    }

    /** As {@link #current}, or the one that a periodic renewal replaced, within its grace. */
    static BsonDocument currentOrPrevious(SessionState state, long now) {
        BsonBinary secret = new BsonBinary(state.secret());
        return id(state.id()).append("$or", new BsonArray(List.of(new BsonDocument("secret", secret),
                new BsonDocument("previous.secret", secret)
                        .append("previous.until", new BsonDocument("$gt", new BsonDateTime(now))))));
    }

    static BsonDocument principal(String principal) {
        return new BsonDocument("principal", new BsonString(principal));
    }

    /** A document without {@code expires} is one that never does. */
    static BsonDocument live(long now) {
        return new BsonDocument("expires", new BsonDocument("$not", new BsonDocument("$lte", new BsonDateTime(now))));
    }

    static BsonDocument expiredBefore(long time) {
        return new BsonDocument("expires", new BsonDocument("$lt", new BsonDateTime(time)));
    }
}
