package io.quarkiverse.sessionmongo.runtime.state;

import java.lang.reflect.Type;

import org.bson.codecs.Codec;

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

    /** With {@link Change#ADDED}: by how much. */
    long added;

    /** The object that the application holds, where it may change it in place. */
    Object live;
    Type liveType;
    private Codec<Object> liveCodec;

    Slot(Bytes bytes) {
        this.bytes = bytes;
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
        Bytes now = Bytes.of(liveCodec, live);
        if (!now.equals(bytes)) {
            bytes = now;
            change = Change.SET;
        }
    }
}
