package io.quarkiverse.sessionmongo.runtime.bson;

import static org.bson.codecs.configuration.CodecRegistries.fromCodecs;
import static org.bson.codecs.configuration.CodecRegistries.fromProviders;
import static org.bson.codecs.configuration.CodecRegistries.fromRegistries;
import static org.bson.codecs.configuration.CodecRegistries.withUuidRepresentation;

import java.lang.invoke.MethodType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.bson.UuidRepresentation;
import org.bson.codecs.Codec;
import org.bson.codecs.configuration.CodecConfigurationException;
import org.bson.codecs.configuration.CodecRegistry;

import com.mongodb.MongoClientSettings;

/**
 * The codec of each attribute type: the driver's own, in a registry of ours, so that the application's codecs and ours
 * do not meet. Safe for use by several threads; a codec is looked up once a type.
 */
public final class AttributeCodecs {

    private static final Set<String> IMMUTABLE = Set.of("java.lang.String", "java.lang.Boolean", "java.lang.Character",
            "java.lang.Byte", "java.lang.Short", "java.lang.Integer", "java.lang.Long", "java.lang.Float",
            "java.lang.Double", "java.math.BigDecimal", "java.time.Instant", "java.time.Duration", "java.time.LocalDate",
            "java.time.LocalTime", "java.time.LocalDateTime", "java.util.UUID", "org.bson.types.ObjectId",
            "org.bson.types.Decimal128");

    /** Those registered for the native executable. */
    private static final Set<String> MAKEABLE = Set.of("java.util.ArrayList", "java.util.LinkedList", "java.util.HashSet",
            "java.util.LinkedHashSet", "java.util.TreeSet", "java.util.HashMap", "java.util.LinkedHashMap",
            "java.util.TreeMap");

    private final CodecRegistry registry = withUuidRepresentation(
            fromRegistries(fromCodecs(new DurationCodec()), fromProviders(new ReadableGuard()),
                    MongoClientSettings.getDefaultCodecRegistry(),
                    fromProviders(new BeanCodecProvider())),
            UuidRepresentation.STANDARD);

    private final Map<Type, Codec<Object>> codecs = new ConcurrentHashMap<>();

    /** @throws CodecConfigurationException where there is none */
    public Codec<Object> codec(Type type) {
        Codec<Object> codec = codecs.get(type);
        if (codec == null) {
            codec = lookUp(type);
            codecs.put(type, codec);
        }
        return codec;
    }

    /** Whether a value of this class cannot change in place, so that nobody need compare it. */
    public static boolean isImmutable(Object value) {
        return value instanceof Enum || IMMUTABLE.contains(value.getClass().getName());
    }

    /** The type to write a value as that was given without one. */
    public static Type typeOf(Object value) {
        return value instanceof Enum<?> constant ? constant.getDeclaringClass() : container(value.getClass());
    }

    /** The codec of an interface makes what it likes. */
    public static void requireInstance(Object value, Type type) {
        Type raw = type instanceof ParameterizedType generic ? generic.getRawType() : type;
        if (value != null && raw instanceof Class<?> plain && !box(plain).isInstance(value)) {
            throw new CodecConfigurationException("It is read as " + value.getClass().getName());
        }
    }

    @SuppressWarnings("unchecked")
    private Codec<Object> lookUp(Type type) {
        if (type instanceof Class<?> plain) {
            return (Codec<Object>) registry.get(box(makeable(plain)));
        }
        if (type instanceof ParameterizedType generic && generic.getRawType() instanceof Class<?> raw) {
            List<Type> arguments = Arrays.stream(generic.getActualTypeArguments()).map(AttributeCodecs::bound).toList();
            if (Map.class.isAssignableFrom(raw) && arguments.get(0) != String.class) {
                throw new CodecConfigurationException("The keys of a map must be strings, not "
                        + arguments.get(0).getTypeName());
            }
            return (Codec<Object>) registry.get(makeable(raw), arguments);
        }
        if (type instanceof WildcardType) {
            return lookUp(bound(type));
        }
        throw new CodecConfigurationException("Neither a class nor a generic type with known arguments: "
                + type.getTypeName());
    }

    private static Type bound(Type type) {
        return type instanceof WildcardType wildcard ? wildcard.getUpperBounds()[0] : type;
    }

    /** The JDK's hidden collections are written by their interface: no codec could make a {@code List.of()} again. */
    private static Class<?> container(Class<?> type) {
        if (!type.getName().startsWith("java.util.") || type.isInterface() || MAKEABLE.contains(type.getName())) {
            return type;
        }
        if (Map.class.isAssignableFrom(type)) {
            return Map.class;
        }
        if (Set.class.isAssignableFrom(type)) {
            return Set.class;
        }
        return Collection.class.isAssignableFrom(type) ? List.class : type;
    }

    private static Class<?> makeable(Class<?> type) {
        if (container(type) != type) {
            throw new CodecConfigurationException(type.getName() + " could be stored but not read again: use "
                    + container(type).getName());
        }
        return type;
    }

    private static Class<?> box(Class<?> type) {
        return type.isPrimitive() ? MethodType.methodType(type).wrap().returnType() : type;
    }
}
