package io.quarkiverse.sessionmongo.runtime.bson;

import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.HashSet;
import java.util.Set;

import org.bson.codecs.configuration.CodecConfigurationException;
import org.bson.codecs.pojo.annotations.BsonIgnore;

/** The classes that are stored by their fields, whether or not these have accessors. */
public record StoredByFields(Set<Class<?>> types) {

    public static final StoredByFields NONE = new StoredByFields(Set.of());

    /**
     * Looks through the class and all that its fields can hold: the driver looks into beans only as it meets one.
     *
     * @throws NoCodecException if it cannot be stored; the message names the member and says what to do
     */
    public static void require(Class<?> type) {
        AttributeCodecs codecs = new AttributeCodecs(new StoredByFields(Set.of(type)));
        codecs.codec(type);
        Set<Type> seen = new HashSet<>(Set.of(type));
        for (Field field : StoredFields.of(type)) {
            try {
                look(field.getGenericType(), codecs, seen);
            } catch (CodecConfigurationException e) {
                throw FieldRules.unsuitable(field, e);
            }
        }
    }

    private static void look(Type type, AttributeCodecs codecs, Set<Type> seen) {
        if (!seen.add(type)) {
            return;
        }
        if (type instanceof ParameterizedType generic) {
            codecs.codec(generic);
            for (Type argument : generic.getActualTypeArguments()) {
                look(argument, codecs, seen);
            }
        } else if (type instanceof Class<?> plain) {
            codecs.codec(plain);
            lookInto(plain, codecs, seen);
        }
    }

    private static void lookInto(Class<?> type, AttributeCodecs codecs, Set<Type> seen) {
        if (type.isRecord()) {
            for (RecordComponent component : type.getRecordComponents()) {
                look(component.getGenericType(), codecs, seen);
            }
        } else if (!type.isEnum() && !type.isPrimitive() && !type.isArray() && !StoredFields.isForeign(type)
                && !Containers.is(type)) {
            for (Method method : type.getMethods()) {
                if (isGetter(method)) {
                    look(method.getGenericReturnType(), codecs, seen);
                }
            }
        }
    }

    private static boolean isGetter(Method method) {
        String name = method.getName();
        return method.getParameterCount() == 0 && !Modifier.isStatic(method.getModifiers())
                && method.getDeclaringClass() != Object.class && !method.isAnnotationPresent(BsonIgnore.class)
                && (name.startsWith("get") && name.length() > 3 || name.startsWith("is") && name.length() > 2)
                && method.getReturnType() != void.class;
    }
}
