package io.quarkiverse.sessionmongo.runtime.bson;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.util.Collection;
import java.util.Map;

/** Whether an object is what a generic type says, down to the elements of its collections. */
public final class Fit {

    private Fit() {
    }

    public static boolean fits(Object value, Type type) {
        if (type instanceof Class<?> plain) {
            return AttributeCodecs.box(plain).isInstance(value);
        }
        if (type instanceof WildcardType wildcard) {
            return fits(value, wildcard.getUpperBounds()[0]);
        }
        return type instanceof ParameterizedType generic && generic.getRawType() instanceof Class<?> raw
                && raw.isInstance(value) && fits(value, generic.getActualTypeArguments());
    }

    /** Of another class's arguments an object does not tell. */
    private static boolean fits(Object value, Type[] arguments) {
        if (value instanceof Collection<?> collection && arguments.length == 1) {
            return allFit(collection, arguments[0]);
        }
        return value instanceof Map<?, ?> map && arguments.length == 2 && allFit(map.keySet(), arguments[0])
                && allFit(map.values(), arguments[1]);
    }

    private static boolean allFit(Collection<?> values, Type type) {
        for (Object value : values) {
            if (value != null && !fits(value, type)) {
                return false;
            }
        }
        return true;
    }
}
