package io.quarkiverse.sessionmongo.runtime.state;

import java.util.List;

import org.bson.BsonArray;
import org.bson.BsonBoolean;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonNull;
import org.bson.BsonString;
import org.bson.BsonValue;

/**
 * One request's wish to refresh the tokens of a tenant, as conditions and updates of the document.
 *
 * @param holder tells this request from every other one
 * @param expires of the tokens that it read
 */
public record TokenLease(String tenant, String holder, long expires) {

    private static final String BY = "by";

    private String path(String field) {
        return SessionDocument.tokens(tenant) + '.' + field;
    }

    private BsonDocument unchanged() {
        return new BsonDocument(path(SessionDocument.EXPIRES), new BsonDateTime(expires));
    }

    /** These tokens, while no other request may refresh them. */
    public BsonDocument free(long now) {
        return unchanged().append("$or", new BsonArray(List.of(absent(), over(now))));
    }

    /** These tokens, while this request may refresh them. */
    public BsonDocument held() {
        return unchanged().append(path(by()), new BsonString(holder));
    }

    /** These tokens, while this request or none may refresh them. */
    public BsonDocument freeOrHeld(long now) {
        return unchanged().append("$or", new BsonArray(
                List.of(absent(), over(now), new BsonDocument(path(by()), new BsonString(holder)))));
    }

    private BsonDocument absent() {
        return new BsonDocument(path(SessionDocument.LEASE), new BsonDocument("$exists", BsonBoolean.FALSE));
    }

    private BsonDocument over(long now) {
        return new BsonDocument(path(SessionDocument.LEASE + '.' + SessionDocument.UNTIL),
                new BsonDocument("$lte", new BsonDateTime(now)));
    }

    private static String by() {
        return SessionDocument.LEASE + '.' + BY;
    }

    public BsonDocument taken(long until) {
        return operation("$set", SessionDocument.LEASE, new BsonDocument(BY, new BsonString(holder))
                .append(SessionDocument.UNTIL, new BsonDateTime(until)));
    }

    public BsonDocument given() {
        return operation("$unset", SessionDocument.LEASE, BsonNull.VALUE);
    }

    public BsonDocument removed() {
        return new BsonDocument("$unset", new BsonDocument(SessionDocument.tokens(tenant), BsonNull.VALUE));
    }

    private BsonDocument operation(String operator, String field, BsonValue value) {
        return new BsonDocument(operator, new BsonDocument(path(field), value));
    }
}
