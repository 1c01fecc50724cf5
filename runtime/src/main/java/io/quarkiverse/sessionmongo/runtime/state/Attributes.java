package io.quarkiverse.sessionmongo.runtime.state;

import java.lang.reflect.Type;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import org.bson.BsonType;
import org.bson.codecs.Codec;

import io.quarkiverse.sessionmongo.runtime.bson.AttributeCodecs;
import io.quarkiverse.sessionmongo.runtime.bson.AttributeName;
import io.quarkiverse.sessionmongo.runtime.bson.Bytes;
import io.quarkiverse.sessionmongo.runtime.bson.Fit;
import io.quarkiverse.sessionmongo.runtime.bson.Immutability;
import io.quarkiverse.sessionmongo.runtime.bson.Printable;
import io.quarkiverse.sessionmongo.runtime.bson.RoundTrip;

/**
 * A session's attributes: those that were read, undecoded, and over them a slot for each that the request used. Not
 * thread-safe.
 */
final class Attributes {

    private final AttributeCodecs codecs;
    private final int maxSize;
    private final Sealing sealing;
    private final AttributeReading reading;
    private final Map<String, Slot> slots = new LinkedHashMap<>(4);
    private StoredAttributes stored;
    private StoredAttributes storedCounters;
    private boolean cleared;

    /** Whether the save under way writes all attributes in place of those that were read. */
    private boolean sentAll;
    private long size;

    Attributes(AttributeRules rules, Sealing sealing, StoredAttributes stored, StoredAttributes storedCounters) {
        this.codecs = rules.codecs();
        this.maxSize = rules.maxSize();
        this.sealing = sealing;
        this.reading = new AttributeReading(codecs, sealing);
        this.stored = stored;
        this.storedCounters = storedCounters;
        this.size = stored.size() + storedCounters.size() - StoredAttributes.NONE.size();
    }

    /**
     * @return {@code null} where it is absent
     * @throws IllegalArgumentException where no value can be read as that type, whatever is stored
     * @throws IllegalStateException where it would be a second object beside one that the application can change
     */
    Object get(String name, Type type) {
        Codec<Object> codec = reading.codec(name, type);
        Slot slot = find(name);
        if (slot == null || slot.counter && sealing.isOn()) {
            return null;
        }
        if (slot.live != null) {
            if (type.equals(slot.liveType) || type instanceof Class<?> plain && plain.isInstance(slot.live)) {
                return slot.live;
            }
            notice(name, slot);
            if (Fit.fits(slot.live, type)) {
                return slot.live;
            }
        }
        if (slot.bytes == null) {
            return null;
        }
        Object value = reading.value(name, slot, type, codec);
        if (slot.live == null) {
            slot.holdRead(value, type, codec);
        } else if (!Immutability.of(value)) {
            throw Unusable.twice(name, slot.liveType, type);
        }
        return value;
    }

    /** The attribute as the application holds it, or as BSON holds it if nobody said its type; {@code null} if it is absent. */
    Object untyped(String name) {
        Slot slot = find(name);
        if (slot == null || slot.bytes == null || slot.counter && sealing.isOn()) {
            return null;
        }
        return slot.live != null ? slot.live : reading.untyped(name, slot);
    }

    void set(String name, Object value, Type type) {
        Objects.requireNonNull(name, "name");
        if (value == null) {
            remove(name);
            return;
        }
        Codec<Object> codec;
        Bytes bytes;
        try {
            codec = codecs.codec(type);
            bytes = Bytes.of(codec, value);
            RoundTrip.require(codecs, codec, value, bytes);
        } catch (RuntimeException e) {
            throw Unusable.unstorable(name, type, e);
        }
        Slot slot = slot(name);
        resize(name, slot, bytes, false);
        slot.bytes = bytes;
        slot.closed = false;
        slot.change = Slot.Change.SET;
        slot.holdWritten(value, type, codec);
    }

    void increment(String name, long by) {
        Objects.requireNonNull(name, "name");
        Slot slot = slot(name);
        notice(name, slot);
        requireCounter(name, slot);
        boolean server = !cleared && (slot.change == Slot.Change.NONE || slot.change == Slot.Change.ADDED);
        Bytes sum = Counter.sum(codecs, name, slot.bytes, by);
        long added = server ? Counter.add(name, slot.added, by) : 0;
        boolean counter = slot.counter || slot.bytes == null;
        resize(name, slot, sum, counter);
        slot.inCounters |= counter;
        slot.bytes = sum;
        slot.closed = false;
        slot.release();
        if (server) {
            slot.added = added;
            slot.change = Slot.Change.ADDED;
        } else {
            slot.change = Slot.Change.SET;
        }
    }

    /** With encryption only what is no attribute counts. */
    long counter(String name) {
        Slot slot = find(name);
        boolean whole = slot != null && slot.bytes != null && (slot.counter || !sealing.isOn())
                && (slot.bytes.type() == BsonType.INT32 || slot.bytes.type() == BsonType.INT64);
        return whole ? (Long) slot.bytes.decode(codecs.codec(Long.class)) : 0;
    }

    /** MongoDB cannot add to what is encrypted, and adding here would lose what parallel requests add. */
    private void requireCounter(String name, Slot slot) {
        if (sealing.isOn() && slot.bytes != null && !slot.counter && slot.change == Slot.Change.NONE) {
            throw new IllegalArgumentException("Session attribute " + Printable.of(name) + " was stored by set and is"
                    + " encrypted (quarkus.session-mongo.encryption.key), so that MongoDB cannot add to it: begin a counter"
                    + " by increment, or remove it first");
        }
    }

    void remove(String name) {
        Slot slot = find(name);
        if (slot != null && slot.bytes != null) {
            resize(name, slot, null, false);
            slot.bytes = null;
            slot.closed = false;
            slot.change = Slot.Change.REMOVED;
            slot.release();
        }
    }

    void clear() {
        cleared = true;
        slots.clear();
        size = StoredAttributes.NONE.size();
    }

    Set<String> names() {
        Set<String> names = new LinkedHashSet<>();
        if (!isReplaced()) {
            stored.addNamesTo(names);
            storedCounters.addNamesTo(names);
        }
        for (Map.Entry<String, Slot> entry : slots.entrySet()) {
            if (entry.getValue().bytes == null) {
                names.remove(entry.getKey());
            } else {
                names.add(entry.getKey());
            }
        }
        return names;
    }

    /** Whether a save has something to write. Notices what was changed in place. */
    boolean isChanged() {
        boolean changed = cleared;
        for (Map.Entry<String, Slot> entry : slots.entrySet()) {
            Slot slot = entry.getValue();
            notice(entry.getKey(), slot);
            changed |= slot.change != Slot.Change.NONE;
        }
        return changed;
    }

    private void notice(String name, Slot slot) {
        Bytes before = slot.bytes;
        try {
            slot.notice(codecs);
        } catch (RuntimeException e) {
            throw Unusable.unstorable(name, slot.liveType, e);
        }
        if (before != slot.bytes) {
            resize(name, slot, slot.bytes, slot.counter);
        }
    }

    /** Whether what was read does not count any more. */
    private boolean isReplaced() {
        return cleared || sentAll;
    }

    boolean isEmpty() {
        return names().isEmpty();
    }

    /** The whole document of attributes, for an insert or after {@link #clear}. */
    AttributeChanges takeAll() {
        cleared = false;
        sentAll = true;
        return AttributeChanges.takeAll(slots, sealing);
    }

    /** The changes for an update. */
    AttributeChanges take() {
        return cleared ? takeAll() : AttributeChanges.take(slots, sealing);
    }

    /** The database acknowledged what was taken. */
    void settle() {
        if (sentAll) {
            sentAll = false;
            stored = StoredAttributes.NONE;
            storedCounters = StoredAttributes.NONE;
        }
        for (Slot slot : slots.values()) {
            slot.settle();
        }
    }

    /** What was taken is not known to have arrived. */
    void restore() {
        if (sentAll) {
            sentAll = false;
            cleared = true;
        }
        for (Slot slot : slots.values()) {
            slot.restore();
        }
    }

    /** Takes over what was changed of the attributes of a session that has ended; a counter begins with what was added. */
    void addChangesOf(Attributes ended) {
        for (Map.Entry<String, Slot> entry : ended.slots.entrySet()) {
            Slot slot = entry.getValue();
            if (slot.change == Slot.Change.ADDED) {
                increment(entry.getKey(), slot.added);
            } else if (slot.change == Slot.Change.SET || ended.cleared && slot.bytes != null) {
                slot.change = Slot.Change.SET;
                slots.put(entry.getKey(), slot);
                size += slot.size + AttributeName.size(entry.getKey()) + 2;
            }
        }
    }

    private Slot find(String name) {
        Objects.requireNonNull(name, "name");
        Slot slot = slots.get(name);
        if (slot == null && !isReplaced()) {
            slot = read(stored.find(name), storedCounters.find(name));
            if (slot != null) {
                slots.put(name, slot);
            }
        }
        return slot;
    }

    /** Where a name is both, which no save leaves behind, it is an attribute. */
    private Slot read(Bytes attribute, Bytes counter) {
        if (attribute == null && counter == null) {
            return null;
        }
        Slot slot = new Slot(attribute == null ? counter : attribute);
        slot.size = slot.bytes.size();
        slot.inAttributes = attribute != null;
        slot.inCounters = counter != null;
        slot.counter = attribute == null;
        slot.closed = attribute != null && sealing.isClosed(attribute);
        return slot;
    }

    private Slot slot(String name) {
        Slot slot = find(name);
        if (slot == null) {
            slot = new Slot(null);
            slots.put(name, slot);
        }
        return slot;
    }

    private void resize(String name, Slot slot, Bytes after, boolean counter) {
        int nameSize = AttributeName.size(name) + 2;
        int stored = after == null ? 0 : sealing.storedSize(after, counter) + nameSize;
        long resized = size + stored - (slot.size == 0 ? 0 : slot.size + nameSize);
        if (resized > maxSize && resized > size) {
            throw new IllegalArgumentException("Session attribute " + Printable.of(name) + " of "
                    + after.size() + " bytes makes the session larger than quarkus.session-mongo.max-size=" + maxSize);
        }
        size = resized;
        slot.size = after == null ? 0 : stored - nameSize;
        slot.counter = counter;
    }
}
