package io.quarkiverse.sessionmongo.runtime.state;

import java.lang.reflect.Type;

import org.bson.codecs.Codec;

import io.quarkiverse.sessionmongo.runtime.bson.AttributeCodecs;
import io.quarkiverse.sessionmongo.runtime.bson.Bytes;

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

    /** Whether it is stored as it is, because MongoDB adds to it. */
    boolean counter;

    /** With {@link Change#ADDED}: by how much. */
    long added;

    /** What the save under way does; {@link #change} is what the one after it has to do. */
    private Change sent = Change.NONE;
    private long sentAdded;

    /** The object that the application holds, where it may change it in place. */
    Object live;
    Type liveType;
    private Codec<Object> liveCodec;

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

    void hold(Object value, Type type, Codec<Object> codec) {
        if (value == null || AttributeCodecs.isImmutable(value)) {
            live = null;
            liveType = null;
            liveCodec = null;
        } else {
            live = value;
            liveType = type;
            liveCodec = codec;
        }
    }

    /** Takes what the application changed in place; afterwards {@link #bytes} is what the attribute is. */
    void notice() {
        if (live == null) {
            return;
        }
        Bytes now;
        try {
            now = Bytes.of(liveCodec, live);
        } catch (RuntimeException e) {
            if (isReadOnly()) {
                return;
            }
            throw e;
        }
        if (!now.equals(bytes) && !now.equals(reread())) {
            bytes = now;
            change = Change.SET;
        }
    }

    /** Whether it could not be written even as it was read: then a request that only read it must not fail. */
    private boolean isReadOnly() {
        try {
            reread();
            return false;
        } catch (RuntimeException e) {
            return true;
        }
    }

    /**
     * What {@link #bytes} become by being read and written without a change: a set comes in another order, an int for a
     * long is written as a long, and what this version of a class does not know is left out.
     */
    private Bytes reread() {
        return bytes == null ? null : Bytes.of(liveCodec, bytes.decode(liveCodec));
    }
}
