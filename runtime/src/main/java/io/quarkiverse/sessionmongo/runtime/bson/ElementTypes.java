package io.quarkiverse.sessionmongo.runtime.bson;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** What a collection's class says of its elements: {@code class Cart extends ArrayList<Item>} holds items. */
final class ElementTypes {

    private ElementTypes() {
    }

    /**
     * @param arguments of {@code type}; none: it is used raw
     * @return one for a collection, two for a map; none where they are not known
     */
    static List<Type> of(Class<?> type, List<Type> arguments) {
        return of(type, arguments, Map.class.isAssignableFrom(type) ? Map.class : Collection.class);
    }

    private static List<Type> of(Class<?> type, List<Type> arguments, Class<?> container) {
        if (type == container) {
            return arguments;
        }
        for (Type parent : parents(type)) {
            Class<?> raw = parent instanceof ParameterizedType generic ? (Class<?>) generic.getRawType() : (Class<?>) parent;
            if (container.isAssignableFrom(raw)) {
                return of(raw, resolve(parent, type, arguments), container);
            }
        }
        return List.of();
    }

    private static List<Type> parents(Class<?> type) {
        List<Type> parents = new ArrayList<>();
        if (type.getGenericSuperclass() != null) {
            parents.add(type.getGenericSuperclass());
        }
        parents.addAll(Arrays.asList(type.getGenericInterfaces()));
        return parents;
    }

    private static List<Type> resolve(Type parent, Class<?> type, List<Type> arguments) {
        List<Type> resolved = new ArrayList<>();
        if (parent instanceof ParameterizedType generic) {
            for (Type argument : generic.getActualTypeArguments()) {
                resolved.add(resolve(argument, List.of(type.getTypeParameters()), arguments));
            }
        }
        return resolved.contains(null) ? List.of() : resolved;
    }

    private static Type resolve(Type argument, List<TypeVariable<?>> variables, List<Type> arguments) {
        if (argument instanceof TypeVariable<?> variable) {
            int index = variables.indexOf(variable);
            return index >= 0 && index < arguments.size() ? arguments.get(index) : null;
        }
        if (argument instanceof WildcardType wildcard) {
            return resolve(wildcard.getUpperBounds()[0], variables, arguments);
        }
        return argument instanceof Class || argument instanceof ParameterizedType generic && isClosed(generic) ? argument
                : null;
    }

    /** Whether no variable is in it. */
    private static boolean isClosed(ParameterizedType generic) {
        for (Type argument : generic.getActualTypeArguments()) {
            if (!(argument instanceof Class || argument instanceof ParameterizedType inner && isClosed(inner))) {
                return false;
            }
        }
        return true;
    }
}
