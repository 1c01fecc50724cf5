package io.quarkiverse.sessionmongo;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;

import jakarta.enterprise.util.TypeLiteral;

/**
 * A session outside of a request, as {@link SessionStore#find} and {@link SessionStore#create} give it. Changes stay in
 * memory until {@link SessionStore#save}, which sends only what was changed. Safe for use by several threads.
 */
public interface StoredSession {

    /**
     * Id, principal and times. They are those of the moment when the session was read, except for {@code expires} and what
     * else {@link #idleTimeout} and {@link SessionStore#save} of this object change.
     */
    SessionInfo info();

    <T> Optional<T> get(SessionAttribute<T> attribute);

    <T> Optional<T> get(String name, Class<T> type);

    <T> Optional<T> get(String name, TypeLiteral<T> type);

    /** Sets the attribute; {@code null} removes it. Throws as {@link Session#set(SessionAttribute, Object)} does. */
    <T> StoredSession set(SessionAttribute<T> attribute, T value);

    StoredSession set(String name, Object value);

    /** Adds to a counter, as {@link Session#increment} does. */
    StoredSession increment(String name, long by);

    /** What {@link #increment} has counted, as {@link Session#counter}. */
    long counter(String name);

    StoredSession remove(String name);

    /** The names of all attributes: a copy. */
    Set<String> names();

    StoredSession clear();

    /** The idle timeout of this session alone; {@link Duration#ZERO} or less: never by idleness. */
    StoredSession idleTimeout(Duration timeout);
}
