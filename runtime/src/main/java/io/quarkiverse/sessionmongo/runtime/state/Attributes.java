package io.quarkiverse.sessionmongo.runtime.state;

import java.lang.reflect.Type;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonInt64;
import org.bson.BsonValue;
import org.bson.codecs.Codec;

import io.quarkiverse.sessionmongo.SessionDecodeException;
import io.quarkiverse.sessionmongo.runtime.bson.AttributeCodecs;
import io.quarkiverse.sessionmongo.runtime.bson.AttributeName;
import io.quarkiverse.sessionmongo.runtime.bson.Bytes;
import io.quarkiverse.sessionmongo.runtime.bson.Fit;
import io.quarkiverse.sessionmongo.runtime.bson.Immutability;
import io.quarkiverse.sessionmongo.runtime.bson.NoCodecException;
import io.quarkiverse.sessionmongo.runtime.bson.Printable;
import io.quarkiverse.sessionmongo.runtime.bson.RoundTrip;
import io.quarkiverse.sessionmongo.runtime.crypto.UndecryptableException;

/**
 * A session's attributes: those that were read, undecoded, and over them a slot for each that the request used. Not
 * thread-safe.
 */
final class Attributes {

    static final String PATH = "attributes";

    private final AttributeCodecs codecs;
    private final int maxSize;
    private final Sealing sealing;
    private final Map<String, Slot> slots = new LinkedHashMap<>(4);
    private StoredAttributes stored;
    private boolean cleared;
    private long size;

    Attributes(AttributeRules rules, Sealing sealing, StoredAttributes stored) {
        this.codecs = rules.codecs();
        this.maxSize = rules.maxSize();
        this.sealing = sealing;
        this.stored = stored;
        this.size = stored.size();
    }

    /**
     * @return {@code null} where it is absent
     * @throws IllegalArgumentException where no value can be read as that type, whatever is stored
     * @throws IllegalStateException where it would be a second object beside one that the application can change
     */
    Object get(String name, Type type) {
        Codec<Object> codec = codec(name, type);
        Slot slot = find(name);
        if (slot == null) {
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
        Object value = decode(name, slot, type, codec);
        if (slot.live == null) {
            slot.holdRead(value, type, codec);
        } else if (!Immutability.of(value)) {
            throw Unusable.twice(name, slot.liveType, type);
        }
        return value;
    }

    private Codec<Object> codec(String name, Type type) {
        try {
            return codecs.codec(type);
        } catch (RuntimeException e) {
            throw Unusable.unreadable(name, type, e);
        }
    }

    private Object decode(String name, Slot slot, Type type, Codec<Object> codec) {
        try {
            open(name, slot);
            Object value = slot.bytes.decode(codec);
            AttributeCodecs.requireInstance(value, type);
            return value;
        } catch (UndecryptableException e) {
            throw new SessionDecodeException("Session attribute " + Printable.of(name) + " cannot be decrypted: "
                    + e.getMessage(), e);
        } catch (RuntimeException e) {
            NoCodecException none = NoCodecException.in(e);
            if (none != null) {
                throw Unusable.unreadable(name, type, none);
            }
            throw new SessionDecodeException("Session attribute " + Printable.of(name) + " cannot be read as "
                    + type.getTypeName() + " (" + e.getClass().getSimpleName() + "); it holds a BSON "
                    + slot.bytes.type(), e);
        }
    }

    private void open(String name, Slot slot) {
        if (slot.closed) {
            slot.bytes = sealing.open(name, slot.bytes);
            slot.closed = false;
        }
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
        Bytes sum = sum(name, slot.bytes, by);
        long added = server ? add(name, slot.added, by) : 0;
        resize(name, slot, sum, true);
        slot.bytes = sum;
        slot.release();
        if (server) {
            slot.added = added;
            slot.change = Slot.Change.ADDED;
        } else {
            slot.change = Slot.Change.SET;
        }
    }

    /** MongoDB cannot add to what is encrypted, and adding here would lose what parallel requests add. */
    private void requireCounter(String name, Slot slot) {
        if (sealing.isOn() && slot.bytes != null && !slot.counter && slot.change == Slot.Change.NONE) {
            throw new IllegalArgumentException("Session attribute " + Printable.of(name) + " was stored by set and is"
                    + " encrypted (quarkus.session-mongo.encryption.key), so that MongoDB cannot add to it: begin a counter"
                    + " by increment, or remove it first");
        }
    }

    private Bytes sum(String name, Bytes bytes, long by) {
        Codec<Object> longs = codecs.codec(Long.class);
        if (bytes == null) {
            return Bytes.of(longs, by);
        }
        return switch (bytes.type()) {
            case INT32, INT64 -> Bytes.of(longs, add(name, (Long) bytes.decode(longs), by));
            case DOUBLE -> {
                Codec<Object> doubles = codecs.codec(Double.class);
                yield Bytes.of(doubles, (Double) bytes.decode(doubles) + by);
            }
            default -> throw new IllegalArgumentException("Session attribute " + Printable.of(name)
                    + " is no number that can be incremented: it holds a BSON " + bytes.type());
        };
    }

    private static long add(String name, long value, long by) {
        try {
            return Math.addExact(value, by);
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException("Session attribute " + Printable.of(name) + " plus " + by
                    + " is beyond 64 bits", e);
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
        if (!cleared) {
            stored.addNamesTo(names);
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

    /** All attributes, for an insert. Afterwards nothing is changed. */
    BsonDocument takeAll() {
        BsonDocument all = new BsonDocument();
        for (Map.Entry<String, Slot> entry : slots.entrySet()) {
            Slot slot = entry.getValue();
            if (slot.bytes != null) {
                all.append(AttributeName.encode(entry.getKey()), sealed(entry.getKey(), slot));
            }
            settle(slot);
        }
        cleared = false;
        stored = StoredAttributes.NONE;
        return all;
    }

    /** Puts the changes into an update. Afterwards nothing is changed: a save that fails ends with the request. */
    void takeChanges(SessionDelta delta) {
        if (cleared) {
            delta.set(PATH, takeAll());
            return;
        }
        for (Map.Entry<String, Slot> entry : slots.entrySet()) {
            Slot slot = entry.getValue();
            if (slot.change == Slot.Change.NONE) {
                continue;
            }
            String path = PATH + '.' + AttributeName.encode(entry.getKey());
            switch (slot.change) {
                case SET -> delta.set(path, sealed(entry.getKey(), slot));
                case REMOVED -> delta.unset(path);
                case ADDED -> delta.increment(path, slot.added == (int) slot.added ? new BsonInt32((int) slot.added)
                        : new BsonInt64(slot.added));
                case NONE -> {
                }
            }
            settle(slot);
        }
    }

    private BsonValue sealed(String name, Slot slot) {
        return sealing.seal(name, slot.bytes, slot.counter);
    }

    private static void settle(Slot slot) {
        slot.change = Slot.Change.NONE;
        slot.added = 0;
    }

    private Slot find(String name) {
        Objects.requireNonNull(name, "name");
        Slot slot = slots.get(name);
        if (slot == null && !cleared) {
            Bytes bytes = stored.find(name);
            if (bytes != null) {
                slot = new Slot(bytes);
                slot.size = bytes.size();
                slot.closed = sealing.isClosed(bytes);
                slot.counter = Sealing.isCounter(bytes);
                slots.put(name, slot);
            }
        }
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
