package io.quarkiverse.sessionmongo.runtime.bson;

import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;

import org.bson.codecs.Codec;
import org.bson.codecs.configuration.CodecProvider;
import org.bson.codecs.configuration.CodecRegistry;
import org.bson.codecs.pojo.ClassModel;
import org.bson.codecs.pojo.PojoCodecProvider;
import org.bson.codecs.pojo.PropertyCodecProvider;
import org.bson.codecs.pojo.PropertyModel;
import org.bson.codecs.pojo.annotations.BsonCreator;
import org.bson.codecs.pojo.annotations.BsonId;
import org.bson.codecs.pojo.annotations.BsonProperty;

/**
 * The driver's automatic POJO codec, for classes that it can read again. By itself it writes any class that has a getter
 * and leaves the surprise to the reader. Asked once a class: the registry keeps the codec.
 */
final class BeanCodecProvider implements CodecProvider {

    private final CodecProvider pojos = PojoCodecProvider.builder().automatic(true)
            .register((PropertyCodecProvider) new ContainerCodecProvider()).build();

    @Override
    public <T> Codec<T> get(Class<T> type, CodecRegistry registry) {
        if (type.getName().startsWith("java.") || type.getName().startsWith("jakarta.") || type.isArray()
                || type.isPrimitive()) {
            return null;
        }
        check(type);
        Codec<T> codec = pojos.get(type, registry);
        // The driver makes a generic class's codec anew for each use and needs to see its own
        return codec == null || type.getTypeParameters().length > 0 ? codec : new ExactCodec<>(codec);
    }

    private static void check(Class<?> type) {
        if (Modifier.isAbstract(type.getModifiers())) {
            throw new NoCodecException(type.getName() + " is " + (type.isInterface() ? "an interface" : "abstract")
                    + ", and no class name is read from the database: name a concrete class or a record");
        }
        if (!Modifier.isPublic(type.getModifiers())) {
            throw new NoCodecException(type.getName() + " is not public");
        }
        Executable creator = creator(type);
        if (creator == null ? !hasPublicConstructor(type) : !Modifier.isPublic(creator.getModifiers())) {
            throw new NoCodecException(type.getName()
                    + " could be stored but not read again: give it a public constructor without parameters or a public one"
                    + " with @BsonCreator, or make it a record");
        }
        ClassModel<?> model = ClassModel.builder(type).build();
        if (model.useDiscriminator()) {
            throw discriminator(type);
        }
        if (model.getPropertyModels().isEmpty()) {
            throw new NoCodecException(type.getName() + " has nothing that could be stored: give its fields getters and"
                    + " setters, or make it a record");
        }
        for (PropertyModel<?> property : model.getPropertyModels()) {
            if (Boolean.TRUE.equals(property.useDiscriminator())) {
                throw discriminator(type);
            }
            if (property.isReadable() && !(property.isWritable() && isSettable(type, property.getName()))
                    && !isParameter(property, creator)) {
                throw new NoCodecException("Property " + property.getName() + " of " + type.getName()
                        + " could be stored but not read again: give it a setter, or mark its getter with @BsonIgnore");
            }
        }
    }

    private static NoCodecException discriminator(Class<?> type) {
        return new NoCodecException(type.getName() + " has a discriminator, and no class name is read from the"
                + " database");
    }

    /** Whether the driver's codecs of collections and maps can make one. */
    static boolean isMakeable(Class<?> type) {
        int modifiers = type.getModifiers();
        return Modifier.isPublic(modifiers) && !Modifier.isAbstract(modifiers) && hasPublicConstructor(type);
    }

    private static boolean hasPublicConstructor(Class<?> type) {
        for (Constructor<?> constructor : type.getConstructors()) {
            if (constructor.getParameterCount() == 0) {
                return true;
            }
        }
        return false;
    }

    private static Executable creator(Class<?> type) {
        for (Constructor<?> constructor : type.getDeclaredConstructors()) {
            if (constructor.isAnnotationPresent(BsonCreator.class)) {
                return constructor;
            }
        }
        for (Method method : type.getDeclaredMethods()) {
            if (method.isAnnotationPresent(BsonCreator.class)) {
                return method;
            }
        }
        return null;
    }

    /** What the driver asks as it reads, and says nothing where the answer is no. */
    private static boolean isSettable(Class<?> type, String name) {
        Field field = field(type, name);
        if (field != null && (field.getModifiers() & (Modifier.FINAL | Modifier.STATIC | Modifier.TRANSIENT)) != 0) {
            return false;
        }
        if (field != null && Modifier.isPublic(field.getModifiers())) {
            return true;
        }
        String setter = "set" + Character.toUpperCase(name.charAt(0)) + name.substring(1);
        for (Method method : type.getMethods()) {
            if (method.getName().equals(setter) && method.getParameterCount() == 1
                    && !Modifier.isStatic(method.getModifiers())) {
                return true;
            }
        }
        return false;
    }

    private static Field field(Class<?> type, String name) {
        for (Class<?> declaring = type; declaring != null; declaring = declaring.getSuperclass()) {
            for (Field field : declaring.getDeclaredFields()) {
                if (field.getName().equals(name)) {
                    return field;
                }
            }
        }
        return null;
    }

    private static boolean isParameter(PropertyModel<?> property, Executable creator) {
        if (creator == null) {
            return false;
        }
        for (Parameter parameter : creator.getParameters()) {
            BsonProperty named = parameter.getAnnotation(BsonProperty.class);
            if (named == null ? parameter.isAnnotationPresent(BsonId.class) && property.getReadName().equals("_id")
                    : named.value().equals(property.getReadName()) || named.value().equals(property.getName())) {
                return true;
            }
        }
        return false;
    }
}
