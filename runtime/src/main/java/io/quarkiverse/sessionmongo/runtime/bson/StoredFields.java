package io.quarkiverse.sessionmongo.runtime.bson;

import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;

import org.bson.codecs.pojo.annotations.BsonIgnore;

/**
 * The fields that make up the state of the application's classes: not those of the JDK, not {@code transient} ones, and
 * none that is marked with {@code @BsonIgnore}. Found once a class.
 */
final class StoredFields extends ClassValue<List<Field>> {

    private static final StoredFields FIELDS = new StoredFields();

    private StoredFields() {
    }

    static List<Field> of(Class<?> type) {
        return FIELDS.get(type);
    }

    static Object get(Field field, Object owner) {
        try {
            return field.get(owner);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Whether it, or a class of the application above it, says what equal means. */
    static boolean hasEquals(Class<?> type) {
        try {
            return type.getMethod("equals", Object.class).getDeclaringClass() != Object.class;
        } catch (NoSuchMethodException e) {
            return false;
        }
    }

    /** The JDK's or BSON's: its fields are not ours to look at. */
    static boolean isForeign(Class<?> type) {
        return type.getName().startsWith("java.") || type.getName().startsWith("javax.") || Containers.isBson(type);
    }

    /** Whether it adds its fields to a collection of the JDK, rather than keep the elements in them. */
    static boolean holdsMore(Class<?> container) {
        Class<?> parent = container;
        while (!isForeign(parent)) {
            parent = parent.getSuperclass();
        }
        return parent != container && Containers.is(parent) && !Modifier.isAbstract(parent.getModifiers());
    }

    @Override
    protected List<Field> computeValue(Class<?> type) {
        List<Field> fields = new ArrayList<>();
        for (Class<?> declaring = type; declaring != null && !isForeign(declaring); declaring = declaring.getSuperclass()) {
            for (Field field : declaring.getDeclaredFields()) {
                if (isState(type, field) && isAccessible(field)) {
                    fields.add(field);
                }
            }
        }
        return List.copyOf(fields);
    }

    private static boolean isState(Class<?> type, Field field) {
        return (field.getModifiers() & (Modifier.STATIC | Modifier.TRANSIENT)) == 0 && !field.isSynthetic()
                && !field.isAnnotationPresent(BsonIgnore.class) && !isIgnored(type, field.getName());
    }

    private static boolean isIgnored(Class<?> type, String name) {
        String property = Character.toUpperCase(name.charAt(0)) + name.substring(1);
        for (Method method : type.getMethods()) {
            if (method.isAnnotationPresent(BsonIgnore.class) && (method.getName().equals("get" + property)
                    || method.getName().equals("is" + property) || method.getName().equals("set" + property))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isAccessible(Field field) {
        try {
            field.setAccessible(true);
            return true;
        } catch (InaccessibleObjectException e) {
            return false;
        }
    }
}
