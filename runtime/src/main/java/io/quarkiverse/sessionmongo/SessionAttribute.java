package io.quarkiverse.sessionmongo;

import java.lang.reflect.Type;
import java.util.Objects;

import jakarta.enterprise.util.TypeLiteral;

/**
 * The name and type of an attribute, best kept as a constant:
 *
 * <pre>{@code
 * static final SessionAttribute<List<Item>> CART = SessionAttribute.of("cart", new TypeLiteral<List<Item>>() {
 * });
 * }</pre>
 *
 * The types of static constants are found at build time and registered for the native executable. Immutable; safe for
 * use by several threads.
 */
public final class SessionAttribute<T> {

    private final String name;
    private final Type type;

    private SessionAttribute(String name, Type type) {
        this.name = Objects.requireNonNull(name, "name");
        this.type = Objects.requireNonNull(type, "type");
    }

    /** An attribute of a plain type. Any string is a legal name. */
    public static <T> SessionAttribute<T> of(String name, Class<T> type) {
        return new SessionAttribute<>(name, type);
    }

    /** An attribute of a generic type, such as a list of records. */
    public static <T> SessionAttribute<T> of(String name, TypeLiteral<T> type) {
        return new SessionAttribute<>(name, type.getType());
    }

    public String name() {
        return name;
    }

    public Type type() {
        return type;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SessionAttribute<?> that && name.equals(that.name) && type.equals(that.type);
    }

    @Override
    public int hashCode() {
        return 31 * name.hashCode() + type.hashCode();
    }

    @Override
    public String toString() {
        return name + ": " + type.getTypeName();
    }
}
