package io.quarkiverse.sessionmongo.runtime.http;

import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

import jakarta.enterprise.util.TypeLiteral;

import io.quarkiverse.sessionmongo.Session;
import io.quarkiverse.sessionmongo.SessionAttribute;
import io.quarkiverse.sessionmongo.SessionDecodeException;
import io.quarkiverse.sessionmongo.SessionDestroyed.Reason;
import io.quarkiverse.sessionmongo.SessionOwner;
import io.quarkiverse.sessionmongo.runtime.bson.AttributeCodecs;
import io.quarkiverse.sessionmongo.runtime.state.SessionState;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;

/** What the application sees of its request's session. Safe for use by several threads of the request. */
final class RequestSession extends RequestTraces implements Session {

    private final SessionUnitOfWork work;
    private ReentrantLock making;

    RequestSession(SessionUnitOfWork work) {
        this.work = work;
    }

    SessionUnitOfWork work() {
        return work;
    }

    /** Every call that depends on the visitor's session passes here. */
    private SessionUnitOfWork loaded() {
        markRead();
        if (!work.isLoaded()) {
            // Waiting for the database would stop an event loop
            if (Context.isOnEventLoopThread()) {
                throw new IllegalStateException("The session is not loaded yet and this is an event loop: wait for"
                        + " session.load() first, use @Blocking, or set quarkus.session-mongo.loading=eager");
            }
            work.load().await().indefinitely();
        }
        return work;
    }

    @Override
    public Uni<Void> load() {
        return Uni.createFrom().deferred(() -> work.load().replaceWithVoid());
    }

    @Override
    public String id() {
        return loaded().readBegun(SessionState::id);
    }

    @Override
    public boolean isNew() {
        return !loaded().read(SessionState::isStored, false);
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
    private <T> Optional<T> get(String name, Type type) {
        try {
            return Optional.ofNullable((T) loaded().get(name, type));
        } catch (SessionDecodeException e) {
            work.change(visitor -> visitor.undecodable(e));
            return Optional.empty();
        }
    }

    /** The attribute for those who do not know its type; {@code null} if it is absent. */
    Object untyped(String name) {
        try {
            return loaded().read(state -> state.untyped(name), null);
        } catch (SessionDecodeException e) {
            work.change(visitor -> visitor.undecodable(e));
            return null;
        }
    }

    boolean isLoaded() {
        return work.isLoaded();
    }

    @Override
    public <T> Optional<T> take(SessionAttribute<T> attribute) {
        return take(attribute.name(), attribute.type());
    }

    @Override
    public <T> Optional<T> take(String name, Class<T> type) {
        return take(name, (Type) type);
    }

    @Override
    public <T> Optional<T> take(String name, TypeLiteral<T> type) {
        return take(name, type.getType());
    }

    @SuppressWarnings("unchecked")
    private <T> Optional<T> take(String name, Type type) {
        try {
            return Optional.ofNullable((T) loaded().take(name, type));
        } catch (SessionDecodeException e) {
            work.change(visitor -> visitor.undecodable(e));
            remove(name);
            return Optional.empty();
        }
    }

    @Override
    public <T> Session set(SessionAttribute<T> attribute, T value) {
        return set(attribute.name(), value, attribute.type());
    }

    @Override
    public Session set(String name, Object value) {
        return set(name, value, value == null ? null : AttributeCodecs.typeOf(value));
    }

    private Session set(String name, Object value, Type type) {
        if (value == null) {
            return remove(name);
        }
        loaded().write(state -> state.set(name, value, type));
        return this;
    }

    /** The attribute. If there is none it is made, once however many threads of the request ask, and set. */
    <T> T computeIfAbsent(String name, Class<T> type, Supplier<T> make) {
        Optional<T> found = get(name, type);
        if (found.isPresent()) {
            return found.get();
        }
        ReentrantLock lock = making();
        lock.lock();
        try {
            return get(name, type).orElseGet(() -> {
                T made = make.get();
                set(name, made, type);
                return made;
            });
        } finally {
            lock.unlock();
        }
    }

    /** Not the monitor of the work: what is made may take its time. */
    private synchronized ReentrantLock making() {
        if (making == null) {
            making = new ReentrantLock();
        }
        return making;
    }

    @Override
    public Session increment(String name, long by) {
        loaded().write(state -> state.increment(name, by));
        return this;
    }

    @Override
    public long counter(String name) {
        return loaded().read(state -> state.counter(name), 0L);
    }

    @Override
    public Session remove(String name) {
        loaded().reduce(state -> state.remove(name));
        return this;
    }

    @Override
    public Set<String> names() {
        return loaded().read(SessionState::names, Set.of());
    }

    @Override
    public Session clear() {
        loaded().reduce(SessionState::clear);
        return this;
    }

    @Override
    public Instant created() {
        return loaded().readBegun(SessionState::info).created();
    }

    @Override
    public Instant accessed() {
        return loaded().readBegun(SessionState::info).accessed();
    }

    @Override
    public Optional<Instant> expires() {
        return loaded().readBegun(SessionState::info).expires();
    }

    @Override
    public Session idleTimeout(Duration timeout) {
        loaded().write(state -> state.idleTimeout(timeout));
        return this;
    }

    @Override
    public Session rememberFor(Duration duration) {
        loaded().change(visitor -> visitor.rememberFor(duration));
        return this;
    }

    /** Loads nothing: whether the visitor has a session makes no difference. */
    @Override
    public Session doNotTouch() {
        work.change(VisitorSession::doNotTouch);
        return this;
    }

    @Override
    public Optional<String> principal() {
        return loaded().read(SessionState::principal, Optional.empty());
    }

    @Override
    public Optional<SessionOwner> owner() {
        return loaded().read(state -> Optional.ofNullable(state.owner()), Optional.empty());
    }

    @Override
    public Set<String> roles() {
        return loaded().read(SessionState::roles, Set.of());
    }

    @Override
    public Optional<Instant> authenticatedAt() {
        return loaded().read(SessionState::authenticatedAt, Optional.empty());
    }

    @Override
    public Session login(String principal, Set<String> roles) {
        loaded().login(principal, roles);
        return this;
    }

    @Override
    public void renew() {
        loaded().renew();
    }

    @Override
    public void invalidate() {
        loaded().end(Reason.DELETED);
    }

    @Override
    public void logout() {
        loaded().end(Reason.LOGOUT);
    }

    @Override
    public Uni<Void> save() {
        return Uni.createFrom().deferred(() -> work.save().replaceWithVoid());
    }

    /** The handle, for logs. */
    @Override
    public String toString() {
        return work.toString();
    }
}
