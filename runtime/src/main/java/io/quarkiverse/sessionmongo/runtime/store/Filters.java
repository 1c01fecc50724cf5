package io.quarkiverse.sessionmongo.runtime.store;

import java.util.ArrayList;
import java.util.List;

import org.bson.BsonArray;
import org.bson.BsonBinary;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.BsonValue;

import io.quarkiverse.sessionmongo.runtime.state.Authority;
import io.quarkiverse.sessionmongo.runtime.state.SessionDocument;
import io.quarkiverse.sessionmongo.runtime.token.SessionToken;

/** The filters of all commands. Values are BSON values, so that no text from outside can be an operator. */
final class Filters {

    private Filters() {
    }

    static BsonDocument id(String id) {
        return new BsonDocument(SessionDocument.ID, new BsonString(id));
    }

    static BsonDocument handles(List<SessionToken> tokens) {
        List<BsonValue> handles = new ArrayList<>(tokens.size());
        for (SessionToken token : tokens) {
            handles.add(new BsonString(token.handle()));
        }
        return new BsonDocument(SessionDocument.ID, new BsonDocument("$in", new BsonArray(handles)));
    }

    /** The session, while the secret with which the request came is its current one. */
    static BsonDocument current(Authority authority) {
        return id(authority.id()).append(SessionDocument.SECRET, new BsonBinary(authority.secret()));
    }

    /**
     * The session, while no sign-in or {@code renew()} has replaced the line of secrets with which the request came: what a
     * request was allowed when it was loaded it may do to its end.
     */
    static BsonDocument entitled(Authority authority) {
        if (!authority.renewable()) {
            return current(authority);
        }
        BsonBinary origin = new BsonBinary(authority.origin());
        return id(authority.id()).append("$or", new BsonArray(List.of(new BsonDocument(SessionDocument.SECRET, origin),
                new BsonDocument(SessionDocument.PREVIOUS_ORIGIN, origin))));
    }

    static BsonDocument principal(String principal) {
        return new BsonDocument(SessionDocument.PRINCIPAL, new BsonString(principal));
    }

    /** A document without {@code expires} is one that never does. */
    static BsonDocument live(long now) {
        return new BsonDocument(SessionDocument.EXPIRES,
                new BsonDocument("$not", new BsonDocument("$lte", new BsonDateTime(now))));
    }

    static BsonDocument expiredBefore(long time) {
        return new BsonDocument(SessionDocument.EXPIRES, new BsonDocument("$lt", new BsonDateTime(time)));
    }
}
