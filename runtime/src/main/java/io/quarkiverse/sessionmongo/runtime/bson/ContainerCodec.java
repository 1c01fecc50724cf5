package io.quarkiverse.sessionmongo.runtime.bson;

import java.lang.reflect.Modifier;
import java.util.Map;

import org.bson.BsonReader;
import org.bson.BsonWriter;
import org.bson.codecs.Codec;
import org.bson.codecs.DecoderContext;
import org.bson.codecs.EncoderContext;
import org.bson.codecs.configuration.CodecConfigurationException;

/** The driver's codec of a collection or a map, which refuses what it could not make again and tells of its order. */
final class ContainerCodec<T> implements Codec<T> {

    private final Class<T> type;
    private final boolean exact;
    private final Codec<T> codec;

    ContainerCodec(Class<T> type, Codec<T> codec) {
        this.type = type;
        this.exact = !type.isInterface() && !Modifier.isAbstract(type.getModifiers());
        this.codec = codec;
    }

    @Override
    public void encode(BsonWriter writer, T value, EncoderContext context) {
        if (exact && value.getClass() != type) {
            throw new CodecConfigurationException(value.getClass().getName() + " could be stored but not read again: it would"
                    + " come back as a " + type.getName());
        }
        if (value instanceof Map<?, ?> map) {
            requireStrings(map);
        }
        if (writer instanceof ValueWriter own && Order.saysNothing(value)) {
            own.beginsUnordered();
        }
        codec.encode(writer, value, context);
    }

    private static void requireStrings(Map<?, ?> map) {
        for (Object key : map.keySet()) {
            if (!(key instanceof String)) {
                throw new CodecConfigurationException("The keys of a map must be strings, not "
                        + (key == null ? "null" : key.getClass().getName()));
            }
        }
    }

    @Override
    public T decode(BsonReader reader, DecoderContext context) {
        return codec.decode(reader, context);
    }

    @Override
    public Class<T> getEncoderClass() {
        return type;
    }
}
