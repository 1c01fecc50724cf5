package io.quarkiverse.sessionmongo.testing;

/**
 * The cookie of a session, for any HTTP client.
 *
 * @param name as {@code quarkus.session-mongo.cookie.*} say; {@code session} by default in test mode
 * @param value {@code <handle>.<secret>}: whoever sends it is this visitor
 */
public record TestCookie(String name, String value) {

    /** The session's id, for {@code SessionStore}. */
    public String id() {
        return value.substring(0, value.indexOf('.'));
    }

    /** The header {@code Cookie}. */
    public String header() {
        return name + '=' + value;
    }

    @Override
    public String toString() {
        return "TestCookie[" + name + '=' + id() + ".…]";
    }
}
