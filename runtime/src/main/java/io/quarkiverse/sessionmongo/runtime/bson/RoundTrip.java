package io.quarkiverse.sessionmongo.runtime.bson;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;

import org.bson.codecs.Codec;
import org.bson.codecs.configuration.CodecConfigurationException;
import org.bson.types.Decimal128;
import org.bson.types.ObjectId;

/**
 * Reads again what was just written, and compares: what is stored comes back as it was set, or is refused. Costs nothing
 * for the types whose codecs are known to lose nothing.
 */
public final class RoundTrip {

    private static final Set<Class<?>> EXACT = Set.of(String.class, Boolean.class, Character.class, Byte.class, Short.class,
            Integer.class, Long.class, Float.class, Double.class, UUID.class, Instant.class, ObjectId.class,
            Decimal128.class);

    private RoundTrip() {
    }

    /** @throws CodecConfigurationException where it would come back as something else, or not at all */
    public static void require(AttributeCodecs codecs, Codec<Object> codec, Object value, Bytes written) {
        if (codec.getEncoderClass() == value.getClass() && EXACT.contains(value.getClass()) || value instanceof Enum) {
            return;
        }
        new Comparison(element -> requireAlone(codecs, element)).require(value, readAgain(codec, written));
    }

    /** An element that its collection does not know by its type comes back where it is read by its own. */
    private static void requireAlone(AttributeCodecs codecs, Object element) {
        Codec<Object> codec = codecs.codec(AttributeCodecs.typeOf(element));
        require(codecs, codec, element, Bytes.of(codec, element));
    }

    private static Object readAgain(Codec<Object> codec, Bytes written) {
        try {
            return written.decode(codec);
        } catch (RuntimeException e) {
            NoCodecException none = NoCodecException.in(e);
            throw none != null ? none
                    : new CodecConfigurationException("It could be stored but not read again (" + rootName(e) + ")", e);
        }
    }

    /** Without its message, which may show what is stored. */
    private static String rootName(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.getClass().getSimpleName();
    }
}
