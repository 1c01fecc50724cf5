package io.quarkiverse.sessionmongo.runtime.state;

import org.bson.BsonDocument;
import org.bson.BsonNull;
import org.bson.BsonValue;

/**
 * What a save sends of the attributes: one operator a path, so that parallel requests which change different attributes
 * both survive. Paths are those of the document.
 */
final class AttributeChanges {

    /** The whole {@code attributes} document, in place of everything else; {@code null} if single attributes changed. */
    private BsonDocument all;
    private BsonDocument counters;
    private BsonDocument set;
    private BsonDocument unset;
    private BsonDocument increment;

    static AttributeChanges ofAll(BsonDocument all, BsonDocument counters) {
        AttributeChanges changes = new AttributeChanges();
        changes.all = all;
        changes.counters = counters;
        return changes;
    }

    BsonDocument all() {
        return all;
    }

    /** With {@link #all}: the whole {@code counters} document; it may be empty. */
    BsonDocument counters() {
        return counters;
    }

    BsonDocument set() {
        return set;
    }

    BsonDocument unset() {
        return unset;
    }

    BsonDocument increment() {
        return increment;
    }

    void set(String path, BsonValue value) {
        set = set == null ? new BsonDocument(path, value) : set.append(path, value);
    }

    void unset(String path) {
        unset = unset == null ? new BsonDocument(path, BsonNull.VALUE) : unset.append(path, BsonNull.VALUE);
    }

    void increment(String path, BsonValue by) {
        increment = increment == null ? new BsonDocument(path, by) : increment.append(path, by);
    }
}
