package io.quarkiverse.sessionmongo.runtime.state;

import java.lang.reflect.Type;

import org.bson.codecs.Codec;

import io.quarkiverse.sessionmongo.runtime.bson.AttributeCodecs;
import io.quarkiverse.sessionmongo.runtime.bson.Bytes;
import io.quarkiverse.sessionmongo.runtime.bson.Immutability;
import io.quarkiverse.sessionmongo.runtime.bson.RoundTrip;

/** One attribute that this request used: what it is now, and what MongoDB has to be told of it. */
final class Slot {

    /** What the next save has to do. */
    enum Change {
        /** Nothing, unless the value was changed in place. */
        NONE,
        SET,
        REMOVED,
        ADDED
    }

    Change change = Change.NONE;

    /** The encoded value: as it was read, set or saved last; {@code null} where it is absent. */
    Bytes bytes;

    /** How many bytes it takes where it is stored. */
    int size;

    /** Whether {@link #bytes} are still encrypted: nobody has asked for the value yet. */
    boolean closed;

    /** Whether it is a counter, which is stored below {@code counters} and as it is, because MongoDB adds to it. */
    boolean counter;

    /** Whether the document may have an attribute of that name. */
    boolean inAttributes;

    /** Whether the document may have a counter of that name. */
    boolean inCounters;

    /** With {@link Change#ADDED}: by how much. */
    long added;

    /** What the save under way does; {@link #change} is what the one after it has to do. */
    private Change sent = Change.NONE;
    private long sentAdded;

    /** The object that the application holds, where it may change it in place. */
    Object live;
    Type liveType;
    private Codec<Object> liveCodec;

    /**
     * What {@link #live} held when it was read, set or saved last; {@code null} where it cannot be written. It is no decoding
     * of {@link #bytes}: another decoding may differ though nobody changed anything, by the order of a set whose elements
     * have no {@code equals}, or by what a constructor makes up.
     */
    private Bytes content;

    Slot(Bytes bytes) {
        this.bytes = bytes;
    }

    /** A save takes the change along. */
    void send() {
        sent = change;
        sentAdded = added;
        change = Change.NONE;
        added = 0;
    }

    /** The database acknowledged what was sent. */
    void settle() {
        sent = Change.NONE;
        sentAdded = 0;
    }

    /** What was sent is not known to have arrived, so that the next save has to do it, with what was changed since. */
    void restore() {
        if (change == Change.NONE) {
            change = sent;
            added = sentAdded;
        } else if (change == Change.ADDED && sent == Change.ADDED) {
            added += sentAdded;
        } else if (change == Change.ADDED && sent != Change.NONE) {
            change = Change.SET;
            added = 0;
        }
        settle();
    }

    /** Holds what was decoded from {@link #bytes}. */
    void holdRead(Object value, Type type, Codec<Object> codec) {
        if (Immutability.of(value)) {
            release();
            return;
        }
        hold(value, type, codec);
        try {
            content = shared(Bytes.content(codec, value));
        } catch (RuntimeException unwritable) {
            content = null;
        }
    }

    /** Holds what was written as {@link #bytes}. */
    void holdWritten(Object value, Type type, Codec<Object> codec) {
        if (Immutability.of(value)) {
            release();
            return;
        }
        hold(value, type, codec);
        content = bytes.hasUnordered() ? Bytes.content(codec, value) : bytes;
    }

    private void hold(Object value, Type type, Codec<Object> codec) {
        live = value;
        liveType = type;
        liveCodec = codec;
    }

    /** Whoever holds the object still changes nothing with it. */
    void release() {
        hold(null, null, null);
        content = null;
    }

    private Bytes shared(Bytes now) {
        return now.equals(bytes) ? bytes : now;
    }

    /** Takes what the application changed in place; afterwards {@link #bytes} is what the attribute is. */
    void notice(AttributeCodecs codecs) {
        if (live == null) {
            return;
        }
        Bytes now;
        try {
            now = Bytes.content(liveCodec, live);
        } catch (RuntimeException e) {
            if (content == null) {
                // It could not be written even as it was read: a request that only read it must not fail
                return;
            }
            throw e;
        }
        if (!now.equals(content)) {
            Bytes written = now.hasUnordered() ? Bytes.of(liveCodec, live) : now;
            RoundTrip.require(codecs, liveCodec, live, written);
            bytes = written;
            content = now;
            change = Change.SET;
        }
    }
}
