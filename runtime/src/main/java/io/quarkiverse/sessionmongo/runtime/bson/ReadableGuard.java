package io.quarkiverse.sessionmongo.runtime.bson;

import java.lang.reflect.Modifier;
import java.util.Map;
import java.util.Set;

import org.bson.codecs.Codec;
import org.bson.codecs.configuration.CodecProvider;
import org.bson.codecs.configuration.CodecRegistry;

/**
 * Stands before the driver's codecs of records, collections, maps and iterables, which write some that they cannot make
 * again. Has no codec itself.
 */
final class ReadableGuard implements CodecProvider {

    private static final Set<String> MADE_BY_DRIVER = Set.of("java.lang.Iterable", "java.util.Collection", "java.util.List",
            "java.util.AbstractCollection", "java.util.AbstractList", "java.util.Set", "java.util.AbstractSet",
            "java.util.SortedSet", "java.util.NavigableSet", "java.util.Map", "java.util.AbstractMap",
            "java.util.NavigableMap");

    @Override
    public <T> Codec<T> get(Class<T> type, CodecRegistry registry) {
        if (Iterable.class.isAssignableFrom(type) || Map.class.isAssignableFrom(type)) {
            check(type);
        }
        if (type.isRecord() && !Modifier.isPublic(type.getModifiers())) {
            throw new NoCodecException("Record " + type.getName() + " is not public");
        }
        return null;
    }

    /** @throws NoCodecException where the driver's codec of this container could not make one */
    static void check(Class<?> type) {
        String name = type.getName();
        if (MADE_BY_DRIVER.contains(name) || Containers.isBson(type)) {
            return;
        }
        // Nobody can declare a hidden class of the JDK: it is only written, as an element of something raw
        boolean hidden = name.startsWith("java.") && !Modifier.isPublic(type.getModifiers());
        if (!hidden && Containers.is(type)) {
            Containers.requireMakeable(type);
        }
        if (!Containers.is(type) || !hidden && !BeanCodecProvider.isMakeable(type)) {
            throw new NoCodecException(name + " could be stored but not read again: use a list, a set or a map");
        }
    }
}
