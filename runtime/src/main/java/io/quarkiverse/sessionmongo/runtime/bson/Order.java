package io.quarkiverse.sessionmongo.runtime.bson;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Hashtable;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;

/** Which sets and maps come in an order that says nothing, or that reading changes. Asked of the class, once. */
final class Order extends ClassValue<Boolean> {

    private static final Order ORDER = new Order();

    private Order() {
    }

    static boolean saysNothing(Object container) {
        return (container instanceof Map || container instanceof Set) && ORDER.get(container.getClass());
    }

    @Override
    protected Boolean computeValue(Class<?> type) {
        if (LinkedHashMap.class.isAssignableFrom(type)) {
            return type != LinkedHashMap.class && isAccessOrdered(type);
        }
        if (LinkedHashSet.class.isAssignableFrom(type) || SortedSet.class.isAssignableFrom(type)
                || SortedMap.class.isAssignableFrom(type)) {
            return false;
        }
        return HashMap.class.isAssignableFrom(type) || HashSet.class.isAssignableFrom(type)
                || Hashtable.class.isAssignableFrom(type) || ConcurrentHashMap.class.isAssignableFrom(type)
                || ConcurrentHashMap.KeySetView.class.isAssignableFrom(type) || WeakHashMap.class.isAssignableFrom(type)
                || type.getName().startsWith("java.util.ImmutableCollections$");
    }

    /** A cache of the application: whoever reads an entry moves it to the end. Nobody tells but an instance. */
    @SuppressWarnings("unchecked")
    private static boolean isAccessOrdered(Class<?> type) {
        try {
            Constructor<?> constructor = type.getConstructor();
            Map<Object, Object> map = (Map<Object, Object>) constructor.newInstance();
            map.put("a", null);
            map.put("b", null);
            map.get("a");
            return map.isEmpty() || !"a".equals(map.keySet().iterator().next());
        } catch (NoSuchMethodException | InstantiationException | IllegalAccessException | InvocationTargetException e) {
            return false;
        } catch (RuntimeException e) {
            return true;
        }
    }
}
