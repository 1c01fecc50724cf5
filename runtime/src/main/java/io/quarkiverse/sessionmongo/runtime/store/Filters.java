package io.quarkiverse.sessionmongo.runtime.store;

import java.util.ArrayList;
import java.util.List;

import org.bson.BsonArray;
import org.bson.BsonBinary;
import org.bson.BsonBoolean;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonNull;
import org.bson.BsonString;
import org.bson.BsonValue;

import io.quarkiverse.sessionmongo.SessionOwner;
import io.quarkiverse.sessionmongo.runtime.state.Authority;
import io.quarkiverse.sessionmongo.runtime.state.SessionDocument;
import io.quarkiverse.sessionmongo.runtime.state.Timeouts;
import io.quarkiverse.sessionmongo.runtime.token.SessionToken;

/** The filters of all commands. Values are BSON values, so that no text from outside can be an operator. */
final class Filters {

    private static final int BINARY = 5;

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

    static BsonDocument owner(SessionOwner owner) {
        return owner.issuer().isPresent()
                ? new BsonDocument(SessionDocument.SUBJECT, new BsonString(owner.subject()))
                        .append(SessionDocument.ISSUER, new BsonString(owner.issuer().get()))
                : principal(owner.subject()).append(SessionDocument.ISSUER,
                        new BsonDocument("$exists", BsonBoolean.FALSE));
    }

    /** Who signed in by that name of the provider's. */
    static BsonDocument login(String login) {
        return new BsonDocument(SessionDocument.LOGINS, new BsonString(login));
    }

    /** Whoever has the name, of any issuer. */
    static BsonDocument principal(String principal) {
        return new BsonDocument(SessionDocument.PRINCIPAL, new BsonString(principal));
    }

    /** The principal's, unless it has become so at a time for which the comparison holds. */
    static BsonDocument boundNot(SessionOwner owner, String comparison, long time) {
        return owner(owner).append(SessionDocument.BOUND,
                new BsonDocument("$not", new BsonDocument(comparison, new BsonDateTime(time))));
    }

    /** A document without {@code expires} is one that never does. */
    static BsonDocument live(long now) {
        return new BsonDocument(SessionDocument.EXPIRES,
                new BsonDocument("$not", new BsonDocument("$lte", new BsonDateTime(now))));
    }

    /**
     * What lists show and {@code count()} counts: documents that have the shape of a session and are live, also by today's
     * settings, which may be shorter than those with which {@code expires} was computed. Whether a MAC is right only a reader
     * can tell.
     */
    static BsonDocument listed(long now, Timeouts timeouts) {
        BsonDocument filter = live(now).append(SessionDocument.SECRET, new BsonDocument("$type", new BsonInt32(BINARY)))
                .append(SessionDocument.V, new BsonDocument("$in",
                        new BsonArray(List.of(new BsonInt32(SessionDocument.VERSION), BsonNull.VALUE))));
        // What a remembered session's own idle timeout says is in its expires, as is that of any other
        BsonDocument remembered = new BsonDocument(SessionDocument.REMEMBER, new BsonDocument("$gt", new BsonInt32(0)))
                .append(SessionDocument.REMEMBERED, after(now, timeouts.maxRemember()))
                .append(SessionDocument.CREATED, after(now, 0)).append(SessionDocument.ACCESSED, after(now, 0));
        BsonDocument others = used(now, timeouts).append(SessionDocument.CREATED, after(now, timeouts.absolute()));
        BsonDocument rememberedOnce = used(now, timeouts).append(SessionDocument.REMEMBER, new BsonInt32(0))
                .append(SessionDocument.REMEMBERED, after(now, timeouts.absolute()))
                .append(SessionDocument.CREATED, after(now, 0));
        return filter.append("$or", new BsonArray(List.of(remembered, others, rememberedOnce)));
    }

    private static BsonDocument used(long now, Timeouts timeouts) {
        long idle = timeouts.idle(null);
        long longestIdle = timeouts.maxIdle();
        if (idle == longestIdle || idle <= 0) {
            return new BsonDocument(SessionDocument.ACCESSED, after(now, idle));
        }
        return new BsonDocument("$or", new BsonArray(List.of(
                new BsonDocument(SessionDocument.IDLE, exists(false)).append(SessionDocument.ACCESSED, after(now, idle)),
                new BsonDocument(SessionDocument.IDLE, exists(true))
                        .append(SessionDocument.ACCESSED, after(now, longestIdle)))));
    }

    /** Of a date, and of nothing else: less than so long ago. */
    private static BsonDocument after(long now, long timeout) {
        return new BsonDocument("$gt", new BsonDateTime(timeout <= 0 ? 0 : Math.max(0, now - timeout)));
    }

    private static BsonDocument exists(boolean exists) {
        return new BsonDocument("$exists", BsonBoolean.valueOf(exists));
    }

    static BsonDocument afterId(String id) {
        return new BsonDocument("$gt", new BsonString(id == null ? "" : id));
    }

    static BsonDocument ids(List<BsonValue> ids) {
        return new BsonDocument("$in", new BsonArray(ids));
    }

    static BsonDocument expiredBefore(long time) {
        return new BsonDocument(SessionDocument.EXPIRES, new BsonDocument("$lt", new BsonDateTime(time)));
    }
}
