package io.quarkiverse.sessionmongo.runtime.state;

import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.bson.codecs.Codec;
import org.bson.types.ObjectId;

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
            throw undecryptable(name, e);
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

    /** The value in the form that BSON has for it. */
    Object untyped(String name, Slot slot) {
        try {
            open(name, slot);
        } catch (UndecryptableException e) {
            throw undecryptable(name, e);
        }
        Class<?> type = switch (slot.bytes.type()) {
            case DOCUMENT -> Map.class;
            case ARRAY -> List.class;
            case STRING -> String.class;
            case BOOLEAN -> Boolean.class;
            case INT32 -> Integer.class;
            case INT64 -> Long.class;
            case DOUBLE -> Double.class;
            case DECIMAL128 -> BigDecimal.class;
            case DATE_TIME -> Instant.class;
            case OBJECT_ID -> ObjectId.class;
            case BINARY -> slot.bytes.isUuid() ? UUID.class : byte[].class;
            default -> null;
        };
        return type == null ? null : value(name, slot, type, codec(name, type));
    }

    private static SessionDecodeException undecryptable(String name, UndecryptableException cause) {
        return new SessionDecodeException("Session attribute " + Printable.of(name) + " cannot be decrypted: "
                + cause.getMessage(), cause);
    }

    private void open(String name, Slot slot) {
        if (slot.closed) {
            slot.bytes = sealing.open(name, slot.bytes);
            slot.closed = false;
        }
    }
}
