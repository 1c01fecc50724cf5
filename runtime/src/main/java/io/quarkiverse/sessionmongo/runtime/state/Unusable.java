package io.quarkiverse.sessionmongo.runtime.state;

import java.lang.reflect.Type;

import io.quarkiverse.sessionmongo.runtime.bson.Printable;

/** What the application hears of an attribute that it cannot use so. Names and types are shown, values never. */
final class Unusable {

    private Unusable() {
    }

    static IllegalArgumentException unstorable(String name, Type type, RuntimeException cause) {
        return new IllegalArgumentException(attribute(name) + " of type " + type.getTypeName() + " cannot be stored: "
                + reason(cause), cause);
    }

    static IllegalArgumentException unreadable(String name, Type type, RuntimeException cause) {
        return new IllegalArgumentException(attribute(name) + " cannot be read as " + type.getTypeName()
                + ", whatever is stored: " + reason(cause), cause);
    }

    static IllegalStateException twice(String name, Type held, Type asked) {
        return new IllegalStateException(attribute(name) + " is in use as " + held.getTypeName() + " in this request and is"
                + " asked for as " + asked.getTypeName() + ": these would be two objects, and what is changed in one of them"
                + " would be lost. Use one type for it");
    }

    private static String attribute(String name) {
        return "Session attribute " + Printable.of(name);
    }

    /** The first cause, which the others only repeat. */
    private static String reason(RuntimeException failure) {
        Throwable root = failure;
        while (root.getCause() != null && root.getCause().getMessage() != null) {
            root = root.getCause();
        }
        return root instanceof ClassCastException ? "Something in it has not the declared type (" + root.getMessage() + ")"
                : root.getMessage();
    }
}
