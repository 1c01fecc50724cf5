package io.quarkiverse.sessionmongo.runtime.store;

import java.lang.reflect.Type;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;

import jakarta.enterprise.util.TypeLiteral;

import com.mongodb.MongoCommandException;

import io.quarkiverse.sessionmongo.SessionAttribute;
import io.quarkiverse.sessionmongo.SessionInfo;
import io.quarkiverse.sessionmongo.SessionStoreException;
import io.quarkiverse.sessionmongo.StoredSession;
import io.quarkiverse.sessionmongo.runtime.bson.AttributeCodecs;
import io.quarkiverse.sessionmongo.runtime.driver.InTurn;
import io.quarkiverse.sessionmongo.runtime.state.SessionDelta;
import io.quarkiverse.sessionmongo.runtime.state.SessionState;
import io.quarkiverse.sessionmongo.runtime.store.RequestSessionStore.SaveResult;

/** A session outside of a request. */
final class DetachedSession implements StoredSession {

    private final SessionState state;
    private final InTurn saves = new InTurn();
    private RuntimeException undecided;

    DetachedSession(SessionState state) {
        this.state = state;
    }

    /** Runs saves one after the other, so that each sends what the one before did not. */
    InTurn saves() {
        return saves;
    }

    /** What the next save sends; empty if nothing changed. */
    synchronized Optional<SessionDelta> take(long now) {
        if (undecided != null) {
            throw undecided;
        }
        return state.isChanged() ? Optional.of(state.take(now)) : Optional.empty();
    }

    synchronized void settle(BiConsumer<SessionState, SaveResult> settling, SaveResult saved) {
        settling.accept(state, saved);
    }

    /**
     * The save failed, so that the next one sends its changes again. What it would add to a counter may be counted already:
     * then later saves fail too.
     */
    synchronized void restore(SessionDelta delta, Throwable failure) {
        state.restore(delta);
        if (failure instanceof SessionStoreException && delta.isIncrement()
                && !(failure.getCause() instanceof MongoCommandException)) {
            undecided = new SessionStoreException("It is not known whether the last save of session " + state.id()
                    + " was stored, and it adds to a counter: read the session anew", failure);
        }
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
    public synchronized long counter(String name) {
        return state.counter(name);
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
