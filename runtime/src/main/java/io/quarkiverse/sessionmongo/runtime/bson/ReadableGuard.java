package io.quarkiverse.sessionmongo.runtime.bson;

import java.lang.reflect.Modifier;
import java.util.Collection;
import java.util.Map;
import java.util.Set;

import org.bson.codecs.Codec;
import org.bson.codecs.configuration.CodecConfigurationException;
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
            throw new CodecConfigurationException("Record " + type.getName() + " is not public");
        }
        return null;
    }

    private static void check(Class<?> type) {
        String name = type.getName();
        if (MADE_BY_DRIVER.contains(name) || name.startsWith("org.bson.") || name.startsWith("com.mongodb.")) {
            return;
        }
        boolean container = Collection.class.isAssignableFrom(type) || Map.class.isAssignableFrom(type);
        // Nobody can declare a hidden class of the JDK: it is only written, as an element of something raw
        boolean hidden = name.startsWith("java.") && !Modifier.isPublic(type.getModifiers());
        if (!container || !hidden && !BeanCodecProvider.isMakeable(type)) {
            throw new CodecConfigurationException(name + " could be stored but not read again: use a list, a set or a map");
        }
    }
}
