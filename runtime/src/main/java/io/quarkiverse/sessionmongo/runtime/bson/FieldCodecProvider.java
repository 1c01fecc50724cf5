package io.quarkiverse.sessionmongo.runtime.bson;

import java.util.Set;

import org.bson.codecs.Codec;
import org.bson.codecs.configuration.CodecProvider;
import org.bson.codecs.configuration.CodecRegistry;

/** The codecs of the classes that are stored by their fields. */
record FieldCodecProvider(Set<Class<?>> types) implements CodecProvider {

    @Override
    public <T> Codec<T> get(Class<T> type, CodecRegistry registry) {
        return types.contains(type) ? new FieldCodec<>(type, registry) : null;
    }
}
