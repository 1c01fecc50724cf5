package io.quarkiverse.sessionmongo.runtime.bson;

import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Modifier;
import java.util.HashSet;
import java.util.Set;

import org.bson.codecs.Codec;
import org.bson.codecs.configuration.CodecConfigurationException;
import org.bson.codecs.configuration.CodecRegistry;

/** What a class has to be like so that its fields alone make up its state, and can be set again. */
final class FieldRules {

    private FieldRules() {
    }

    /** @throws NoCodecException if it is not like that */
    static void require(Class<?> type) {
        if (type.getTypeParameters().length > 0) {
            throw new NoCodecException(type.getName() + " is generic, so that nobody can tell what its fields hold: write a"
                    + " class of its own that says it");
        }
        Class<?> foreign = type;
        while (!StoredFields.isForeign(foreign)) {
            foreign = foreign.getSuperclass();
        }
        if (foreign != Object.class) {
            throw new NoCodecException(type.getName() + " extends " + foreign.getName() + ", whose state is not in fields of"
                    + " the application: hold one in a field instead");
        }
        Set<String> names = new HashSet<>();
        for (Field field : StoredFields.of(type)) {
            requireSettable(field);
            if (!names.add(field.getName())) {
                throw new NoCodecException(place(field) + " has the name of a field of a subclass: give it another one");
            }
        }
    }

    private static void requireSettable(Field field) {
        if (Modifier.isFinal(field.getModifiers())) {
            throw new NoCodecException(place(field) + " is final, so that it could be stored but not read again: make it not"
                    + " final or, if it is not to be stored, transient");
        }
        if (Modifier.isPublic(field.getModifiers())) {
            throw new NoCodecException(place(field) + " is public, and whoever injects the bean would reach the field of its"
                    + " client proxy: make it private, with methods that read and change it");
        }
    }

    /** @throws NoCodecException if there is none without parameters */
    static <T> Constructor<T> constructor(Class<T> type) {
        try {
            Constructor<T> constructor = type.getDeclaredConstructor();
            constructor.setAccessible(true);
            return constructor;
        } catch (NoSuchMethodException | InaccessibleObjectException e) {
            throw new NoCodecException(type.getName() + " could be stored but not read again: give it a constructor without"
                    + " parameters");
        }
    }

    /** @throws NoCodecException if the field holds what cannot be stored; the message names it */
    static Codec<Object> codec(Field field, CodecRegistry registry) {
        try {
            return AttributeCodecs.lookUp(field.getGenericType(), registry);
        } catch (CodecConfigurationException e) {
            throw unsuitable(field, e);
        }
    }

    static NoCodecException unsuitable(Field field, CodecConfigurationException cause) {
        NoCodecException none = NoCodecException.in(cause);
        return new NoCodecException(place(field) + " cannot be stored: " + (none == null ? cause : none).getMessage()
                + ". If it is not to be stored, make it transient");
    }

    static String place(Field field) {
        return "Field " + field.getName() + " of " + field.getDeclaringClass().getName();
    }
}
