package io.quarkiverse.sessionmongo.runtime.state;

import java.lang.reflect.Type;

import org.bson.codecs.Codec;

import io.quarkiverse.sessionmongo.SessionDecodeException;
import io.quarkiverse.sessionmongo.runtime.bson.AttributeCodecs;
import io.quarkiverse.sessionmongo.runtime.bson.NoCodecException;
import io.quarkiverse.sessionmongo.runtime.bson.Printable;
import io.quarkiverse.sessionmongo.runtime.crypto.UndecryptableException;

/** Makes a value of what is stored. Tells a type that nothing fits from a value that does not fit its type. */
record AttributeReading(AttributeCodecs codecs, Sealing sealing) {

    /** @throws IllegalArgumentException where no value can be read as that type, whatever is stored */
    Codec<Object> codec(String name, Type type) {
        return codec(codecs, name, type);
    }

    /** The same without a session: whether a type can be read does not depend on one. */
    static Codec<Object> codec(AttributeCodecs codecs, String name, Type type) {
        try {
            return codecs.codec(type);
        } catch (RuntimeException e) {
            throw Unusable.unreadable(name, type, e);
        }
    }

    /**
     * @throws IllegalArgumentException as {@link #codec}, where it shows on the way
     * @throws SessionDecodeException where what is stored does not fit
     */
    Object value(String name, Slot slot, Type type, Codec<Object> codec) {
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
}
