package io.quarkiverse.sessionmongo.runtime.bson;

import org.bson.BsonReader;
import org.bson.BsonType;
import org.bson.BsonWriter;
import org.bson.codecs.Codec;
import org.bson.codecs.DecoderContext;
import org.bson.codecs.EncoderContext;
import org.bson.codecs.FloatCodec;
import org.bson.codecs.configuration.CodecConfigurationException;

/** The driver's writes infinities and does not read them again. */
final class EveryFloatCodec implements Codec<Float> {

    private final Codec<Float> finite = new FloatCodec();

    @Override
    public void encode(BsonWriter writer, Float value, EncoderContext context) {
        writer.writeDouble(value);
    }

    @Override
    public Float decode(BsonReader reader, DecoderContext context) {
        if (reader.getCurrentBsonType() != BsonType.DOUBLE) {
            return finite.decode(reader, context);
        }
        double value = reader.readDouble();
        if (Double.isFinite(value) && Math.abs(value) > Float.MAX_VALUE) {
            throw new CodecConfigurationException("The number is too large for a float");
        }
        return (float) value;
    }

    @Override
    public Class<Float> getEncoderClass() {
        return Float.class;
    }
}
