package io.quarkiverse.sessionmongo.runtime.state;

import org.bson.BsonDocument;

/**
 * What a save writes again, unchanged, because a key encrypted it that is no longer the active one. Not to be changed.
 *
 * @param set paths, and the same values under the active key
 * @param expected paths, and the stored values from which those were made: the save matches only while they are there, so
 *        that it does not undo what another request has stored meanwhile
 */
record Rewriting(BsonDocument set, BsonDocument expected) {

    static final Rewriting NONE = new Rewriting(new BsonDocument(), new BsonDocument());

    boolean isEmpty() {
        return set.isEmpty();
    }
}
