package io.quarkiverse.sessionmongo.runtime.bson;

import java.time.Duration;

import org.bson.BsonReader;
import org.bson.BsonWriter;
import org.bson.codecs.Codec;
import org.bson.codecs.DecoderContext;
import org.bson.codecs.EncoderContext;

/** {@link Duration} in ISO 8601, such as {@code PT1H30M}: the driver has no codec for it. */
final class DurationCodec implements Codec<Duration> {

    @Override
    public void encode(BsonWriter writer, Duration value, EncoderContext context) {
        writer.writeString(value.toString());
    }

    @Override
    public Duration decode(BsonReader reader, DecoderContext context) {
        return Duration.parse(reader.readString());
    }

    @Override
    public Class<Duration> getEncoderClass() {
        return Duration.class;
    }
}
