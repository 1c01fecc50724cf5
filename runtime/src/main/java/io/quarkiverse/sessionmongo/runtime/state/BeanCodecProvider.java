package io.quarkiverse.sessionmongo.runtime.state;

import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;

import org.bson.codecs.Codec;
import org.bson.codecs.configuration.CodecConfigurationException;
import org.bson.codecs.configuration.CodecProvider;
import org.bson.codecs.configuration.CodecRegistry;
import org.bson.codecs.pojo.ClassModel;
import org.bson.codecs.pojo.PojoCodecProvider;
import org.bson.codecs.pojo.PropertyModel;
import org.bson.codecs.pojo.annotations.BsonCreator;

/**
 * The driver's automatic POJO codec, for classes that it can read again. By itself it writes any class that has a getter
 * and leaves the surprise to the reader. Asked once a class: the registry keeps the codec.
 */
final class BeanCodecProvider implements CodecProvider {

    private final CodecProvider pojos = PojoCodecProvider.builder().automatic(true).build();

    @Override
    public <T> Codec<T> get(Class<T> type, CodecRegistry registry) {
        if (type.getName().startsWith("java.") || type.getName().startsWith("jakarta.") || type.isArray()
                || type.isPrimitive()) {
            return null;
        }
        if (!type.isInterface() && !Modifier.isAbstract(type.getModifiers()) && !type.isEnum()) {
            check(type);
        }
        return pojos.get(type, registry);
    }

    private static void check(Class<?> type) {
        boolean creator = hasCreator(type);
        if (!creator && !hasPublicConstructor(type)) {
            throw new CodecConfigurationException(type.getName()
                    + " could be stored but not read again: give it a public constructor without parameters or one with"
                    + " @BsonCreator, or make it a record");
        }
        for (PropertyModel<?> property : ClassModel.builder(type).build().getPropertyModels()) {
            if (property.isReadable() && !property.isWritable() && !creator) {
                throw new CodecConfigurationException("Property " + property.getName() + " of " + type.getName()
                        + " could be stored but not read again: give it a setter, or mark its getter with @BsonIgnore");
            }
        }
    }

    private static boolean hasPublicConstructor(Class<?> type) {
        for (Constructor<?> constructor : type.getConstructors()) {
            if (constructor.getParameterCount() == 0) {
                return true;
            }
        }
        return false;
    }

    private static boolean hasCreator(Class<?> type) {
        for (Constructor<?> constructor : type.getDeclaredConstructors()) {
            if (constructor.isAnnotationPresent(BsonCreator.class)) {
                return true;
            }
        }
        for (Method method : type.getDeclaredMethods()) {
            if (method.isAnnotationPresent(BsonCreator.class)) {
                return true;
            }
        }
        return false;
    }
}
