package io.quarkiverse.sessionmongo.runtime.http;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

import jakarta.enterprise.util.TypeLiteral;

import org.jboss.logging.Logger;

import io.quarkiverse.sessionmongo.ReactiveSessionStore;
import io.quarkiverse.sessionmongo.Session;
import io.quarkiverse.sessionmongo.SessionAttribute;
import io.quarkiverse.sessionmongo.SessionOwner;
import io.quarkiverse.sessionmongo.StoredSession;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;

/**
 * The session in one callback of a socket. It is read and written by the store: no response waits for a save. Safe for use by
 * several threads.
 */
final class SocketSession implements Session {

    private static final Logger LOG = Logger.getLogger(SocketSession.class);

    private final String id;
    private final ReactiveSessionStore store;
    private volatile StoredSession stored;

    SocketSession(String id, ReactiveSessionStore store) {
        this.id = id;
        this.store = store;
    }

    private StoredSession loaded() {
        if (stored == null) {
            if (Context.isOnEventLoopThread()) {
                throw new IllegalStateException("The session is not loaded yet and this is an event loop: wait for"
                        + " session.load() first, or annotate the callback with @Blocking");
            }
            load().await().indefinitely();
        }
        return stored;
    }

    private IllegalStateException ended() {
        return new IllegalStateException("Session " + id + " of this socket has ended");
    }

    /** On a worker the change is stored when this returns; an event loop does not wait for it. */
    private Session change(Consumer<StoredSession> change) {
        change.accept(loaded());
        if (Context.isOnEventLoopThread()) {
            Vertx.currentContext().runOnContext(later -> save().subscribe().with(saved -> {
            }, failure -> LOG.warnf("Session %s was not saved after a message of its socket: %s. Wait for session.save() to"
                    + " know", id, failure.getMessage())));
        } else {
            save().await().indefinitely();
        }
        return this;
    }

    @Override
    public Uni<Void> load() {
        return Uni.createFrom().deferred(() -> store.find(id)).onItem().ifNull().failWith(this::ended)
                .invoke(found -> stored = found).replaceWithVoid();
    }

    @Override
    public Uni<Void> save() {
        return Uni.createFrom().deferred(() -> stored == null ? Uni.createFrom().item(true) : store.save(stored))
                .invoke(saved -> {
                    if (!saved) {
                        throw ended();
                    }
                }).replaceWithVoid();
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public boolean isNew() {
        return false;
    }

    @Override
    public <T> Optional<T> get(SessionAttribute<T> attribute) {
        return loaded().get(attribute);
    }

    @Override
    public <T> Optional<T> get(String name, Class<T> type) {
        return loaded().get(name, type);
    }

    @Override
    public <T> Optional<T> get(String name, TypeLiteral<T> type) {
        return loaded().get(name, type);
    }

    @Override
    public <T> Optional<T> take(SessionAttribute<T> attribute) {
        return taken(attribute.name(), get(attribute));
    }

    @Override
    public <T> Optional<T> take(String name, Class<T> type) {
        return taken(name, get(name, type));
    }

    @Override
    public <T> Optional<T> take(String name, TypeLiteral<T> type) {
        return taken(name, get(name, type));
    }

    private <T> Optional<T> taken(String name, Optional<T> value) {
        if (value.isPresent()) {
            remove(name);
        }
        return value;
    }

    @Override
    public <T> Session set(SessionAttribute<T> attribute, T value) {
        return change(session -> session.set(attribute, value));
    }

    @Override
    public Session set(String name, Object value) {
        return change(session -> session.set(name, value));
    }

    @Override
    public Session increment(String name, long by) {
        return change(session -> session.increment(name, by));
    }

    @Override
    public long counter(String name) {
        return loaded().counter(name);
    }

    @Override
    public Session remove(String name) {
        return change(session -> session.remove(name));
    }

    @Override
    public Set<String> names() {
        return loaded().names();
    }

    @Override
    public Session clear() {
        return change(StoredSession::clear);
    }

    @Override
    public Session idleTimeout(Duration timeout) {
        return change(session -> session.idleTimeout(timeout));
    }

    @Override
    public Instant created() {
        return loaded().info().created();
    }

    @Override
    public Instant accessed() {
        return loaded().info().accessed();
    }

    @Override
    public Optional<Instant> expires() {
        return loaded().info().expires();
    }

    @Override
    public Optional<String> principal() {
        return loaded().info().principal();
    }

    @Override
    public Optional<SessionOwner> owner() {
        return loaded().info().owner();
    }

    @Override
    public Set<String> roles() {
        return loaded().info().roles();
    }

    @Override
    public Optional<Instant> authenticatedAt() {
        return loaded().info().authenticatedAt();
    }

    /** No callback does. */
    @Override
    public Session doNotTouch() {
        return this;
    }

    @Override
    public Session rememberFor(Duration duration) {
        throw noCookie("make its session be remembered");
    }

    private static IllegalStateException noCookie(String what) {
        return new IllegalStateException(
                "A socket cannot " + what + ", because no cookie can be sent over it: let the page send"
                        + " an HTTP request for that");
    }

    @Override
    public Session login(String principal, Set<String> roles) {
        throw noCookie("sign in");
    }

    @Override
    public void renew() {
        throw noCookie("renew its session");
    }

    @Override
    public void logout() {
        throw noCookie("sign out");
    }

    /** Would leave a dead cookie in the browser. */
    @Override
    public void invalidate() {
        throw noCookie("invalidate its session");
    }
}
