package io.quarkiverse.sessionmongo.runtime.state;

import java.util.Map;
import java.util.Set;

import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonInt64;
import org.bson.BsonNull;
import org.bson.BsonValue;

import io.quarkiverse.sessionmongo.runtime.bson.AttributeName;

/**
 * What a save sends of the attributes: one operator a path, so that parallel requests which change different attributes
 * both survive. Paths are those of the document.
 */
final class AttributeChanges {

    private static final String PATH = SessionDocument.ATTRIBUTES + '.';
    private static final String COUNTER_PATH = SessionDocument.COUNTERS + '.';

    /** The whole {@code attributes} document, in place of everything else; {@code null} if single attributes changed. */
    private BsonDocument all;
    private BsonDocument counters;
    private BsonDocument set;
    private BsonDocument unset;
    private BsonDocument increment;
    private TokenChanges tokens;

    /** All attributes and counters, in place of what is stored. */
    static AttributeChanges takeAll(Map<String, Slot> slots, Sealing sealing) {
        AttributeChanges changes = new AttributeChanges();
        changes.all = new BsonDocument();
        changes.counters = new BsonDocument();
        for (Map.Entry<String, Slot> entry : slots.entrySet()) {
            Slot slot = entry.getValue();
            if (slot.bytes != null) {
                (slot.counter ? changes.counters : changes.all).append(AttributeName.encode(entry.getKey()),
                        sealing.seal(entry.getKey(), slot.bytes, slot.counter));
                slot.inAttributes = !slot.counter;
                slot.inCounters = slot.counter;
            }
            slot.send();
        }
        return changes;
    }

    /** What was changed of them. */
    static AttributeChanges take(Map<String, Slot> slots, Sealing sealing) {
        AttributeChanges changes = new AttributeChanges();
        for (Map.Entry<String, Slot> entry : slots.entrySet()) {
            Slot slot = entry.getValue();
            if (slot.change != Slot.Change.NONE) {
                changes.take(entry.getKey(), slot, sealing);
                slot.send();
            }
        }
        return changes;
    }

    private void take(String name, Slot slot, Sealing sealing) {
        String field = AttributeName.encode(name);
        String path = (slot.counter ? COUNTER_PATH : PATH) + field;
        switch (slot.change) {
            case SET -> {
                set(path, sealing.seal(name, slot.bytes, slot.counter));
                if (slot.counter ? slot.inAttributes : slot.inCounters) {
                    // The name is one of the two from now on
                    unset((slot.counter ? PATH : COUNTER_PATH) + field);
                }
                slot.inAttributes |= !slot.counter;
            }
            case REMOVED -> {
                if (slot.inAttributes || !slot.inCounters) {
                    unset(PATH + field);
                }
                if (slot.inCounters) {
                    unset(COUNTER_PATH + field);
                }
            }
            case ADDED -> increment(path, slot.added == (int) slot.added ? new BsonInt32((int) slot.added)
                    : new BsonInt64(slot.added));
            case NONE -> {
            }
        }
    }

    /** The path of an attribute's field in the document. */
    static String path(String field) {
        return PATH + field;
    }

    boolean touches(String path) {
        return set != null && set.containsKey(path) || unset != null && unset.containsKey(path);
    }

    void addPathsTo(Set<String> paths) {
        if (set != null) {
            paths.addAll(set.keySet());
        }
        if (unset != null) {
            paths.addAll(unset.keySet());
        }
        if (tokens != null) {
            for (String tenantField : tokens.entries().keySet()) {
                paths.add(SessionDocument.tokensValue(tenantField));
            }
        }
    }

    /** How many bytes the encrypted values have that are set. */
    int size() {
        int size = 0;
        if (set != null) {
            for (BsonValue value : set.values()) {
                size += value.isBinary() ? value.asBinary().getData().length : 0;
            }
        }
        return size;
    }

    BsonDocument all() {
        return all;
    }

    /** Besides, what changed of the tokens; {@code null} if nothing did. */
    AttributeChanges withTokens(TokenChanges changed) {
        tokens = changed;
        return this;
    }

    TokenChanges tokens() {
        return tokens;
    }

    boolean hasTokens(String tenantField) {
        return tokens != null && tokens.entries().containsKey(tenantField);
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

    private void set(String path, BsonValue value) {
        set = set == null ? new BsonDocument(path, value) : set.append(path, value);
    }

    private void unset(String path) {
        unset = unset == null ? new BsonDocument(path, BsonNull.VALUE) : unset.append(path, BsonNull.VALUE);
    }

    private void increment(String path, BsonValue by) {
        increment = increment == null ? new BsonDocument(path, by) : increment.append(path, by);
    }
}
