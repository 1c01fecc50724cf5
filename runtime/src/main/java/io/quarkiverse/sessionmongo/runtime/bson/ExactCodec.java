package io.quarkiverse.sessionmongo.runtime.bson;

import org.bson.BsonReader;
import org.bson.BsonWriter;
import org.bson.codecs.Codec;
import org.bson.codecs.DecoderContext;
import org.bson.codecs.EncoderContext;
import org.bson.codecs.configuration.CodecConfigurationException;

/** A bean's codec that refuses a subclass: it would be written as what it is and read as what was declared. */
final class ExactCodec<T> implements Codec<T> {

    private final Codec<T> codec;

    ExactCodec(Codec<T> codec) {
        this.codec = codec;
    }

    @Override
    public void encode(BsonWriter writer, T value, EncoderContext context) {
        if (value.getClass() != codec.getEncoderClass()) {
            throw new CodecConfigurationException(value.getClass().getName() + " could be stored but not read again: it would"
                    + " come back as a " + codec.getEncoderClass().getName());
        }
        codec.encode(writer, value, context);
    }

    @Override
    public T decode(BsonReader reader, DecoderContext context) {
        return codec.decode(reader, context);
    }

    @Override
    public Class<T> getEncoderClass() {
        return codec.getEncoderClass();
    }
}
