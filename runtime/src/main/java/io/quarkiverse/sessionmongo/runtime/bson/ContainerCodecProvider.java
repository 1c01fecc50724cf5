package io.quarkiverse.sessionmongo.runtime.bson;

import static org.bson.codecs.configuration.CodecRegistries.fromProviders;
import static org.bson.codecs.configuration.CodecRegistries.withUuidRepresentation;

import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;

import org.bson.UuidRepresentation;
import org.bson.codecs.Codec;
import org.bson.codecs.CollectionCodecProvider;
import org.bson.codecs.MapCodecProvider;
import org.bson.codecs.configuration.CodecConfigurationException;
import org.bson.codecs.configuration.CodecProvider;
import org.bson.codecs.configuration.CodecRegistry;
import org.bson.codecs.pojo.PropertyCodecProvider;
import org.bson.codecs.pojo.PropertyCodecRegistry;
import org.bson.codecs.pojo.TypeWithTypeParameters;

/** Collections and maps, on their own and as properties of beans, which the driver treats apart. */
final class ContainerCodecProvider implements CodecProvider, PropertyCodecProvider {

    private final CodecProvider collections = withUuids(new CollectionCodecProvider());
    private final CodecProvider maps = withUuids(new MapCodecProvider());

    private static CodecProvider withUuids(CodecProvider provider) {
        return withUuidRepresentation(fromProviders(provider), UuidRepresentation.STANDARD);
    }

    @Override
    public <T> Codec<T> get(Class<T> type, CodecRegistry registry) {
        return get(type, List.of(), registry);
    }

    @Override
    public <T> Codec<T> get(Class<T> type, List<Type> arguments, CodecRegistry registry) {
        return Containers.is(type) && !Containers.isBson(type) ? new ContainerCodec<>(type, made(type, arguments, registry))
                : null;
    }

    @SuppressWarnings("unchecked")
    private <T> Codec<T> made(Class<T> type, List<Type> arguments, CodecRegistry registry) {
        boolean isMap = Map.class.isAssignableFrom(type);
        return (Codec<T>) (isMap ? maps : collections).get(Containers.made(type), elements(type, arguments, isMap), registry);
    }

    private static List<Type> elements(Class<?> type, List<Type> arguments, boolean isMap) {
        if (arguments.isEmpty() && StoredFields.isForeign(type)) {
            return arguments;
        }
        List<Type> elements = ElementTypes.of(type, arguments);
        boolean isOfAnything = elements.isEmpty() || elements.get(elements.size() - 1) == Object.class;
        if (elements.isEmpty() && !arguments.isEmpty()) {
            throw new NoCodecException("What " + type.getName() + " holds is not known from its arguments: name a class that"
                    + " extends it, or " + (isMap ? "Map<String, …>" : "List<…>"));
        }
        if (isMap && !elements.isEmpty() && elements.get(0) != String.class) {
            throw new NoCodecException("The keys of a map must be strings, not " + elements.get(0).getTypeName());
        }
        return arguments.isEmpty() && isOfAnything ? arguments : elements;
    }

    @Override
    public <T> Codec<T> get(TypeWithTypeParameters<T> property, PropertyCodecRegistry registry) {
        Class<T> type = property.getType();
        List<? extends TypeWithTypeParameters<?>> parameters = property.getTypeParameters();
        if (!Containers.is(type) || Containers.isBson(type) || parameters.isEmpty()) {
            return null;
        }
        ReadableGuard.check(type);
        if (!Map.class.isAssignableFrom(type)) {
            requireParameters(type, parameters, 1);
            return new ContainerCodec<>(type, own(collections, type, List.of(Object.class), registry.get(parameters.get(0))));
        }
        requireParameters(type, parameters, 2);
        Class<?> key = parameters.get(0).getType();
        if (key != String.class) {
            throw new NoCodecException("The keys of a map must be strings, not " + key.getName());
        }
        return parameters.get(1).getType() == Object.class ? raw(type, registry)
                : new ContainerCodec<>(type,
                        own(maps, type, List.of(String.class, Object.class), registry.get(parameters.get(1))));
    }

    private static void requireParameters(Class<?> type, List<?> parameters, int count) {
        if (parameters.size() != count) {
            throw new NoCodecException(
                    "What " + type.getName() + " holds is not known from its arguments: declare it as a List,"
                            + " a Set or a Map");
        }
    }

    @SuppressWarnings("unchecked")
    private static <T> Codec<T> own(CodecProvider provider, Class<T> type, List<Type> arguments, Codec<?> elements) {
        return (Codec<T>) provider.get(Containers.made(type), arguments, new Only(elements));
    }

    /** A map of anything holds what BSON holds. */
    private static <T> Codec<T> raw(Class<T> type, PropertyCodecRegistry registry) {
        return registry.get(new Raw<>(type));
    }

    private record Raw<T>(Class<T> type) implements TypeWithTypeParameters<T> {

        @Override
        public Class<T> getType() {
            return type;
        }

        @Override
        public List<TypeWithTypeParameters<?>> getTypeParameters() {
            return List.of();
        }
    }

    /** The codec of a container's elements, whose type the driver knows and does not tell. */
    private record Only(Codec<?> codec) implements CodecRegistry {

        @Override
        @SuppressWarnings("unchecked")
        public <T> Codec<T> get(Class<T> type) {
            if (codec == null) {
                throw new CodecConfigurationException("There is no codec for the elements");
            }
            return (Codec<T>) codec;
        }

        @Override
        public <T> Codec<T> get(Class<T> type, List<Type> arguments) {
            return get(type);
        }

        @Override
        public <T> Codec<T> get(Class<T> type, CodecRegistry registry) {
            return get(type);
        }
    }
}
