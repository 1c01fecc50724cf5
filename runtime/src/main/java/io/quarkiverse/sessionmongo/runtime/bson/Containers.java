package io.quarkiverse.sessionmongo.runtime.bson;

import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Hashtable;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Properties;
import java.util.Set;
import java.util.Stack;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.Vector;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.PriorityBlockingQueue;

/** The JDK's collections and maps: which of them can be made again from what is stored. */
public final class Containers {

    /** By their constructor: each is registered for the native executable. */
    public static final List<Class<?>> MAKEABLE = List.of(ArrayList.class, LinkedList.class, Vector.class, Stack.class,
            CopyOnWriteArrayList.class, ArrayDeque.class, PriorityQueue.class, ConcurrentLinkedQueue.class,
            ConcurrentLinkedDeque.class, LinkedBlockingQueue.class, LinkedBlockingDeque.class, LinkedTransferQueue.class,
            PriorityBlockingQueue.class, HashSet.class, LinkedHashSet.class, TreeSet.class, CopyOnWriteArraySet.class,
            ConcurrentSkipListSet.class, HashMap.class, LinkedHashMap.class, TreeMap.class, Hashtable.class, Properties.class,
            ConcurrentHashMap.class, ConcurrentSkipListMap.class);

    private static final Set<Class<?>> MAKEABLES = Set.copyOf(MAKEABLE);

    private Containers() {
    }

    static boolean is(Class<?> type) {
        return Collection.class.isAssignableFrom(type) || Map.class.isAssignableFrom(type);
    }

    static boolean is(Object value) {
        return value instanceof Collection || value instanceof Map;
    }

    /** The driver's own, which are BSON already. */
    static boolean isBson(Class<?> type) {
        return type.getName().startsWith("org.bson.") || type.getName().startsWith("com.mongodb.");
    }

    /**
     * The type to write it as where none was given. Nobody can name the class of a {@code List.of()} or a view, so these are
     * written by their interface.
     */
    static Class<?> nameable(Class<?> type) {
        return isNotMakeable(type) && !(Modifier.isPublic(type.getModifiers()) && type.getEnclosingClass() == null)
                ? byInterface(type)
                : type;
    }

    /** @throws NoCodecException where it could be written but not made again */
    static Class<?> requireMakeable(Class<?> type) {
        if (isNotMakeable(type)) {
            throw new NoCodecException(type.getName() + " could be stored but not read again: set and get it as "
                    + byInterface(type).getName());
        }
        return type;
    }

    private static boolean isNotMakeable(Class<?> type) {
        return type.getName().startsWith("java.") && is(type) && !type.isInterface()
                && !Modifier.isAbstract(type.getModifiers()) && !MAKEABLES.contains(type);
    }

    private static Class<?> byInterface(Class<?> type) {
        return Map.class.isAssignableFrom(type) ? Map.class : Set.class.isAssignableFrom(type) ? Set.class : List.class;
    }

    /** Where only the interface is known, one that keeps the order in which it was stored. */
    static Class<?> made(Class<?> type) {
        return switch (type.getName()) {
            case "java.util.Map", "java.util.AbstractMap" -> LinkedHashMap.class;
            case "java.util.Set", "java.util.AbstractSet" -> LinkedHashSet.class;
            default -> type;
        };
    }
}
