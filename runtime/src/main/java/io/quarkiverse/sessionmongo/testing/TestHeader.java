package io.quarkiverse.sessionmongo.testing;

/**
 * The header that carries a session's token, for any HTTP client.
 *
 * @param name as {@code quarkus.session-mongo.header.name} says
 * @param value {@code <handle>.<secret>}: whoever sends it is this visitor
 */
public record TestHeader(String name, String value) {

    /** The session's id, for {@code SessionStore}. */
    public String id() {
        return value.substring(0, value.indexOf('.'));
    }

    @Override
    public String toString() {
        return "TestHeader[" + name + ": " + id() + ".…]";
    }
}
