package io.quarkiverse.sessionmongo.runtime.bson;

import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.Properties;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.regex.Pattern;

import org.bson.codecs.configuration.CodecConfigurationException;

/**
 * Compares a value with what it was read again as, by structure, so that no class needs an {@code equals}. What BSON cannot
 * hold and the documentation tells of passes: what is less than a millisecond, and the types of elements where the
 * collection's type does not name them.
 */
final class Comparison {

    private static final int MAX_DEPTH = 200;

    private final Consumer<Object> alone;
    private Set<Object> seen;
    private int depth;

    /** @param alone looks at an element that has no counterpart to be compared with */
    Comparison(Consumer<Object> alone) {
        this.alone = alone;
    }

    /** @throws CodecConfigurationException where they differ; the message shows nothing of the values */
    void require(Object value, Object read) {
        if (value == read || depth > MAX_DEPTH) {
            return;
        }
        if (value == null || read == null) {
            throw otherwise(value, read);
        }
        depth++;
        if (value instanceof Map<?, ?> map && read instanceof Map<?, ?> other) {
            requireMap(map, other);
        } else if (value instanceof Collection<?> collection && read instanceof Collection<?> other) {
            requireCollection(collection, other);
        } else if (value.getClass() != read.getClass()) {
            throw otherwise(value, read);
        } else if (value.getClass().isArray()) {
            requireArray(value, read);
        } else if (StoredFields.isForeign(value.getClass())) {
            requireForeign(value, read);
        } else {
            requireFields(value, read);
        }
        depth--;
    }

    private static CodecConfigurationException otherwise(Object value, Object read) {
        return lost((value == null ? "null" : "A " + value.getClass().getName()) + " would come back as "
                + (read == null ? "null"
                        : value != null && read.getClass() == value.getClass() ? "another one" : read.getClass().getName()));
    }

    private static CodecConfigurationException lost(String what) {
        return new CodecConfigurationException(what);
    }

    /** Of the JDK, or BSON's own. */
    private static void requireForeign(Object value, Object read) {
        boolean same = value.equals(read) || !StoredFields.hasEquals(value.getClass()) && content(value).equals(content(read))
                || toMillis(value).equals(read);
        if (!same) {
            throw otherwise(value, read);
        }
    }

    /** Of those without an {@code equals} that have a codec; of others nobody can tell. */
    private static Object content(Object value) {
        if (value instanceof AtomicInteger || value instanceof AtomicLong || value instanceof AtomicBoolean) {
            return value.toString();
        }
        return value instanceof Pattern pattern ? pattern.pattern() + '/' + pattern.flags() : "";
    }

    private static Object toMillis(Object value) {
        return value instanceof Instant instant ? instant.truncatedTo(ChronoUnit.MILLIS)
                : value instanceof LocalTime time ? time.truncatedTo(ChronoUnit.MILLIS)
                        : value instanceof LocalDateTime time ? time.truncatedTo(ChronoUnit.MILLIS) : value;
    }

    private void requireArray(Object value, Object read) {
        int length = Array.getLength(value);
        if (Objects.deepEquals(value, read)) {
            return;
        }
        if (length != Array.getLength(read)) {
            throw otherwise(value, read);
        }
        for (int i = 0; i < length; i++) {
            require(Array.get(value, i), Array.get(read, i));
        }
    }

    private void requireMap(Map<?, ?> map, Map<?, ?> read) {
        requireContainer(map, read);
        if (map instanceof SortedMap<?, ?> sorted && read instanceof SortedMap) {
            requireNatural(map, sorted.comparator());
        }
        if (map instanceof Properties own && read instanceof Properties
                && own.stringPropertyNames().size() > own.size()) {
            throw lost("The defaults of a java.util.Properties would be lost: set them into it");
        }
        if (map.size() != read.size()) {
            throw lost(map.getClass().getName() + " of " + map.size() + " entries would come back with " + read.size());
        }
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            Object other = read.get(entry.getKey());
            if (other == null && !read.containsKey(entry.getKey())) {
                throw lost("An entry of a " + map.getClass().getName() + " would not be found again by its key");
            }
            requireElement(entry.getValue(), other);
        }
    }

    private void requireCollection(Collection<?> collection, Collection<?> read) {
        requireContainer(collection, read);
        if (collection instanceof SortedSet<?> sorted && read instanceof SortedSet) {
            requireNatural(collection, sorted.comparator());
        } else if (collection instanceof PriorityQueue<?> queue && read instanceof PriorityQueue) {
            requireNatural(collection, queue.comparator());
        } else if (collection instanceof PriorityBlockingQueue<?> queue && read instanceof PriorityBlockingQueue) {
            requireNatural(collection, queue.comparator());
        } else if (collection instanceof BlockingQueue<?> queue && read instanceof BlockingQueue<?> other
                && queue.remainingCapacity() != other.remainingCapacity()) {
            throw lost("The capacity of a " + collection.getClass().getName() + " would be lost");
        }
        if (collection.size() != read.size()) {
            throw lost(collection.getClass().getName() + " of " + collection.size() + " elements would come back with "
                    + read.size());
        }
        if (read instanceof Set) {
            requireSet(collection, read);
        } else {
            Iterator<?> other = read.iterator();
            for (Object element : collection) {
                requireElement(element, other.next());
            }
        }
    }

    /** A set does not tell which element is the other's. There are as many as there were, so each has to come back alone. */
    private void requireSet(Collection<?> set, Collection<?> read) {
        for (Object element : set) {
            if (element != null && !(StoredFields.isForeign(element.getClass()) && !Containers.is(element)
                    && read.contains(element))) {
                alone.accept(element);
            }
        }
    }

    /** Where the collection's type does not name its elements' they come back as what BSON holds. */
    private void requireElement(Object element, Object read) {
        if (element != null && read != null && element.getClass() != read.getClass()
                && !(element instanceof Map && read instanceof Map)
                && !(element instanceof Collection && read instanceof Collection)) {
            alone.accept(element);
        } else {
            require(element, read);
        }
    }

    private static void requireNatural(Object container, Comparator<?> comparator) {
        if (comparator != null && !comparator.equals(Comparator.naturalOrder())) {
            throw lost("The comparator of a " + container.getClass().getName() + " would be lost: no code is stored. Keep it"
                    + " in natural order, or as a list or a LinkedHashMap in the order that it has");
        }
    }

    /** What the application's own collection holds besides its elements. */
    private void requireContainer(Object container, Object read) {
        if (!StoredFields.holdsMore(container.getClass())) {
            return;
        }
        for (Field field : StoredFields.of(container.getClass())) {
            if (container.getClass() != read.getClass()) {
                throw lost(place(field) + " would be lost: it would come back as a " + read.getClass().getName());
            }
            requireField(field, container, read, false);
        }
    }

    private void requireFields(Object value, Object read) {
        if (seen == null) {
            seen = Collections.newSetFromMap(new IdentityHashMap<>());
        }
        if (!seen.add(value)) {
            return;
        }
        boolean equal = !(value instanceof Record) && isEqual(value, read);
        for (Field field : StoredFields.of(value.getClass())) {
            requireField(field, value, read, equal);
        }
    }

    private static boolean isEqual(Object value, Object read) {
        try {
            return StoredFields.hasEquals(value.getClass()) && value.equals(read);
        } catch (RuntimeException e) {
            // It cannot compare what is not complete
            return false;
        }
    }

    /** @param equal whether the class itself says that they are: then a field that it does not look at is its own matter */
    private void requireField(Field field, Object value, Object read, boolean equal) {
        Object one = StoredFields.get(field, value);
        Object other = StoredFields.get(field, read);
        if (equal && !(Containers.is(one) && Containers.is(other))) {
            return;
        }
        try {
            require(one, other);
        } catch (CodecConfigurationException e) {
            throw lost(place(field) + " would come back otherwise than it is (" + e.getMessage() + "). Give it a getter and a"
                    + " setter; if it is not to be stored, make it transient");
        }
    }

    private static String place(Field field) {
        return "Field " + field.getName() + " of " + field.getDeclaringClass().getName();
    }
}
