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
import java.util.List;
import java.util.Map;
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

    private final CodecRegistry registry;
    private final Map<Type, Codec<Object>> codecs = new ConcurrentHashMap<>();

    public AttributeCodecs() {
        this(StoredByFields.NONE);
    }

    /** @param byFields classes that are stored by their fields; all others are by their properties */
    public AttributeCodecs(StoredByFields byFields) {
        registry = withUuidRepresentation(
                fromRegistries(fromCodecs(new DurationCodec(), new EveryFloatCodec()),
                        fromProviders(new FieldCodecProvider(byFields.types()), new ReadableGuard(),
                                new ContainerCodecProvider()),
                        MongoClientSettings.getDefaultCodecRegistry(),
                        fromProviders(new BeanCodecProvider(), new NoCodecProvider())),
                UuidRepresentation.STANDARD);
    }

    /** @throws CodecConfigurationException where there is none */
    public Codec<Object> codec(Type type) {
        Codec<Object> codec = codecs.get(type);
        if (codec == null) {
            codec = lookUp(type, registry);
            codecs.put(type, codec);
        }
        return codec;
    }

    /** The type to write a value as that was given without one. */
    public static Type typeOf(Object value) {
        return value instanceof Enum<?> constant ? constant.getDeclaringClass() : Containers.nameable(value.getClass());
    }

    /** The codec of an interface makes what it likes. */
    public static void requireInstance(Object value, Type type) {
        Type raw = type instanceof ParameterizedType generic ? generic.getRawType() : type;
        if (value != null && raw instanceof Class<?> plain && !box(plain).isInstance(value)) {
            throw new CodecConfigurationException("It is read as " + value.getClass().getName());
        }
    }

    @SuppressWarnings("unchecked")
    static Codec<Object> lookUp(Type type, CodecRegistry registry) {
        if (type instanceof Class<?> plain) {
            return (Codec<Object>) registry.get(box(Containers.requireMakeable(plain)));
        }
        if (type instanceof ParameterizedType generic && generic.getRawType() instanceof Class<?> raw) {
            List<Type> arguments = Arrays.stream(generic.getActualTypeArguments()).map(AttributeCodecs::bound).toList();
            return (Codec<Object>) registry.get(Containers.requireMakeable(raw), arguments);
        }
        if (type instanceof WildcardType) {
            return lookUp(bound(type), registry);
        }
        throw new NoCodecException(type.getTypeName() + " is neither a class nor a generic type whose arguments are known");
    }

    private static Type bound(Type type) {
        return type instanceof WildcardType wildcard ? wildcard.getUpperBounds()[0] : type;
    }

    static Class<?> box(Class<?> type) {
        return type.isPrimitive() ? MethodType.methodType(type).wrap().returnType() : type;
    }
}
