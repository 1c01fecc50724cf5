package io.quarkiverse.sessionmongo.runtime.bson;

import java.lang.reflect.Modifier;

import org.bson.codecs.Codec;
import org.bson.codecs.configuration.CodecProvider;
import org.bson.codecs.configuration.CodecRegistry;

/** The last that is asked: it has no codec, and says what the application can do about that. */
final class NoCodecProvider implements CodecProvider {

    @Override
    public <T> Codec<T> get(Class<T> type, CodecRegistry registry) {
        throw new NoCodecException(advice(type));
    }

    private static String advice(Class<?> type) {
        String name = type.getTypeName();
        if (type == Object.class) {
            return name + " does not say what to read: name the class that is stored; for a map or a list of anything use"
                    + " Map.class or List.class, or write a record";
        }
        if (type.isArray()) {
            return name + " is an array: use a List; of all arrays only byte[] is stored";
        }
        if (name.startsWith("java.util.Optional")) {
            return name + " is not stored: set the value in it, and remove the attribute or leave it null where there is none";
        }
        if (type.isInterface() || Modifier.isAbstract(type.getModifiers())) {
            return name + " is " + (type.isInterface() ? "an interface" : "abstract")
                    + ", and no class name is read from the database: name a concrete class or a record";
        }
        return name + " has no form in BSON that the MongoDB driver knows: store what it consists of, for example its text";
    }
}
