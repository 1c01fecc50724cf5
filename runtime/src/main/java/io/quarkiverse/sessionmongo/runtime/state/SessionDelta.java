package io.quarkiverse.sessionmongo.runtime.state;

import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonNull;
import org.bson.BsonValue;

/**
 * What one save sends of a session: one operator a path, so that parallel requests which change different attributes
 * both survive. Not thread-safe.
 */
public final class SessionDelta {

    private BsonDocument set;
    private BsonDocument unset;
    private BsonDocument increment;
    private BsonDocument max;
    private boolean renewed;
    private boolean prolonged;

    void set(String path, BsonValue value) {
        set = set == null ? new BsonDocument(path, value) : set.append(path, value);
    }

    void unset(String path) {
        unset = unset == null ? new BsonDocument(path, BsonNull.VALUE) : unset.append(path, BsonNull.VALUE);
    }

    void increment(String path, BsonValue by) {
        increment = increment == null ? new BsonDocument(path, by) : increment.append(path, by);
    }

    /** Moves a time forward, never back: a slow request never shortens a session. */
    void max(String path, long time) {
        BsonDateTime date = new BsonDateTime(time);
        max = max == null ? new BsonDocument(path, date) : max.append(path, date);
    }

    void renewed() {
        renewed = true;
    }

    void prolonged() {
        prolonged = true;
    }

    /** Whether this save brings a new secret. */
    public boolean isRenewed() {
        return renewed;
    }

    /** Whether this save moves the session's expiry. */
    public boolean isProlonged() {
        return prolonged;
    }

    /** The same without its new secret, and without a reason to send a cookie. */
    public SessionDelta withoutRenewal() {
        SessionDelta rest = new SessionDelta();
        rest.unset = unset;
        rest.increment = increment;
        rest.max = max;
        if (set != null) {
            BsonDocument kept = set.clone();
            kept.remove("secret");
            kept.remove("previous");
            rest.set = kept.isEmpty() ? null : kept;
        }
        return rest;
    }

    /** The update document. */
    public BsonDocument update() {
        BsonDocument update = new BsonDocument();
        append(update, "$set", set);
        append(update, "$unset", unset);
        append(update, "$inc", increment);
        append(update, "$max", max);
        return update;
    }

    private static void append(BsonDocument update, String operator, BsonDocument paths) {
        if (paths != null) {
            update.append(operator, paths);
        }
    }
}
