package io.quarkiverse.sessionmongo.runtime.store;

import java.lang.reflect.Type;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

import jakarta.enterprise.util.TypeLiteral;

import io.quarkiverse.sessionmongo.SessionAttribute;
import io.quarkiverse.sessionmongo.SessionInfo;
import io.quarkiverse.sessionmongo.StoredSession;
import io.quarkiverse.sessionmongo.runtime.bson.AttributeCodecs;
import io.quarkiverse.sessionmongo.runtime.state.SessionState;

/** A session outside of a request. */
final class DetachedSession implements StoredSession {

    private final SessionState state;

    DetachedSession(SessionState state) {
        this.state = state;
    }

    synchronized <T> T locked(Function<SessionState, T> work) {
        return work.apply(state);
    }

    @Override
    public synchronized SessionInfo info() {
        return state.info();
    }

    @Override
    public <T> Optional<T> get(SessionAttribute<T> attribute) {
        return get(attribute.name(), attribute.type());
    }

    @Override
    public <T> Optional<T> get(String name, Class<T> type) {
        return get(name, (Type) type);
    }

    @Override
    public <T> Optional<T> get(String name, TypeLiteral<T> type) {
        return get(name, type.getType());
    }

    @SuppressWarnings("unchecked")
    private synchronized <T> Optional<T> get(String name, Type type) {
        return Optional.ofNullable((T) state.get(name, type));
    }

    @Override
    public synchronized <T> StoredSession set(SessionAttribute<T> attribute, T value) {
        state.set(attribute.name(), value, attribute.type());
        return this;
    }

    @Override
    public synchronized StoredSession set(String name, Object value) {
        state.set(name, value, value == null ? null : AttributeCodecs.typeOf(value));
        return this;
    }

    @Override
    public synchronized StoredSession increment(String name, long by) {
        state.increment(name, by);
        return this;
    }

    @Override
    public synchronized StoredSession remove(String name) {
        state.remove(name);
        return this;
    }

    @Override
    public synchronized Set<String> names() {
        return state.names();
    }

    @Override
    public synchronized StoredSession clear() {
        state.clear();
        return this;
    }

    @Override
    public synchronized StoredSession idleTimeout(Duration timeout) {
        state.idleTimeout(timeout);
        return this;
    }

    @Override
    public String toString() {
        return "StoredSession[" + state.id() + "]";
    }
}
