package io.quarkiverse.sessionmongo.runtime.bson;

import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.util.LinkedHashMap;
import java.util.Map;

import org.bson.BsonInvalidOperationException;
import org.bson.BsonReader;
import org.bson.BsonType;
import org.bson.BsonWriter;
import org.bson.codecs.Codec;
import org.bson.codecs.DecoderContext;
import org.bson.codecs.EncoderContext;
import org.bson.codecs.configuration.CodecConfigurationException;
import org.bson.codecs.configuration.CodecRegistry;

/**
 * Stores an object by its fields, which need no accessors. A field that the stored document does not have keeps what the
 * constructor sets; what the class does not know any more is skipped.
 */
final class FieldCodec<T> implements Codec<T> {

    private record StoredField(Field field, Codec<Object> codec) {
    }

    private final Class<T> type;
    private final Constructor<T> constructor;
    private final Map<String, StoredField> fields = new LinkedHashMap<>();

    /** @throws NoCodecException if a field cannot be stored, or the class cannot be made again */
    FieldCodec(Class<T> type, CodecRegistry registry) {
        FieldRules.require(type);
        this.type = type;
        this.constructor = FieldRules.constructor(type);
        for (Field field : StoredFields.of(type)) {
            fields.put(field.getName(), new StoredField(field, FieldRules.codec(field, registry)));
        }
    }

    @Override
    public void encode(BsonWriter writer, T value, EncoderContext context) {
        if (value.getClass() != type) {
            throw new CodecConfigurationException(value.getClass().getName() + " could be stored but not read again: it would"
                    + " come back as a " + type.getName());
        }
        writer.writeStartDocument();
        for (StoredField stored : fields.values()) {
            writer.writeName(stored.field.getName());
            Object held = StoredFields.get(stored.field, value);
            if (held == null) {
                writer.writeNull();
            } else {
                context.encodeWithChildContext(stored.codec, writer, held);
            }
        }
        writer.writeEndDocument();
    }

    @Override
    public T decode(BsonReader reader, DecoderContext context) {
        T value = make();
        reader.readStartDocument();
        while (reader.readBsonType() != BsonType.END_OF_DOCUMENT) {
            StoredField stored = fields.get(reader.readName());
            if (stored == null) {
                reader.skipValue();
            } else {
                set(stored.field, value, read(stored, reader, context));
            }
        }
        reader.readEndDocument();
        return value;
    }

    private T make() {
        try {
            return constructor.newInstance();
        } catch (ReflectiveOperationException e) {
            throw new CodecConfigurationException("The constructor of " + type.getName() + " failed", e);
        }
    }

    private static Object read(StoredField stored, BsonReader reader, DecoderContext context) {
        if (reader.getCurrentBsonType() != BsonType.NULL) {
            return context.decodeWithChildContext(stored.codec, reader);
        }
        reader.readNull();
        if (stored.field.getType().isPrimitive()) {
            throw new BsonInvalidOperationException("null is stored for " + FieldRules.place(stored.field));
        }
        return null;
    }

    private static void set(Field field, Object owner, Object value) {
        try {
            field.set(owner, value);
        } catch (IllegalAccessException | IllegalArgumentException e) {
            throw new CodecConfigurationException("What is stored for " + FieldRules.place(field) + " does not fit", e);
        }
    }

    @Override
    public Class<T> getEncoderClass() {
        return type;
    }
}
