package io.quarkiverse.sessionmongo.runtime.http;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.util.TypeLiteral;
import jakarta.inject.Inject;

import io.quarkiverse.sessionmongo.Session;
import io.quarkiverse.sessionmongo.SessionAttribute;
import io.quarkiverse.sessionmongo.SessionOwner;
import io.quarkiverse.sessionmongo.runtime.config.SessionMongoBuildTimeConfig;
import io.quarkiverse.sessionmongo.runtime.vertx.ContextLocals;
import io.quarkiverse.sessionmongo.runtime.vertx.VertxContexts;
import io.quarkus.arc.Arc;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;

/** The injected {@link Session}: passes each call to that of the current request. */
@ApplicationScoped
public class CurrentSession implements Session {

    /** Where {@link Session#of} looks too. */
    private static final String KEY = Session.class.getName();

    private final CurrentVertxRequest currentRequest;
    private final SocketSessions sockets;
    private final boolean enabled;

    @Inject
    CurrentSession(CurrentVertxRequest currentRequest, SocketSessions sockets, SessionMongoBuildTimeConfig config) {
        this.currentRequest = currentRequest;
        this.sockets = sockets;
        this.enabled = config.enabled();
    }

    /** Makes it findable from the request's Vert.x context, and from its routing context where that is lost. */
    static void put(RoutingContext context, RequestSession session) {
        context.put(KEY, session);
        Context local = Vertx.currentContext();
        if (VertxContexts.isDuplicate(local)) {
            ContextLocals.put(local, KEY, session);
        }
    }

    /** @return {@code null} if this request has none */
    public static Session find(RoutingContext context) {
        return context.get(KEY) instanceof RequestSession session ? session : null;
    }

    /** Whether there is a current request that has a session. */
    public boolean isActive() {
        return request() != null;
    }

    /** Whether the session can be read without waiting. */
    public boolean isLoaded() {
        return inRequest().isLoaded();
    }

    /** The attribute for those who do not know its type, a template for example; {@code null} if it is absent. */
    public Object untyped(String name) {
        return inRequest().untyped(name);
    }

    /** The attribute. If there is none it is made, once however many threads of the request ask, and set. */
    public <T> T computeIfAbsent(String name, Class<T> type, Supplier<T> make) {
        return inRequest().computeIfAbsent(name, type, make);
    }

    /** What will lead from the socket, if this request is its handshake, to the session; {@code null} outside of requests. */
    public HandshakeSession handshake() {
        RequestSession session = request();
        return session == null ? null : session.handshake();
    }

    /** @return {@code null} if there is no current request with a session */
    RequestSession request() {
        Context local = Vertx.currentContext();
        if (local != null && ContextLocals.get(local, KEY) instanceof RequestSession session) {
            return session;
        }
        if (Arc.container().requestContext().isActive()) {
            RoutingContext context = currentRequest.getCurrent();
            if (context != null && context.get(KEY) instanceof RequestSession session) {
                return session;
            }
        }
        return null;
    }

    private Session current() {
        RequestSession session = request();
        if (session != null) {
            return session;
        }
        Session socket = sockets.current(Vertx.currentContext());
        if (socket != null) {
            return socket;
        }
        throw none();
    }

    private RequestSession inRequest() {
        RequestSession session = request();
        if (session == null) {
            throw none();
        }
        return session;
    }

    private IllegalStateException none() {
        return new IllegalStateException(enabled
                ? "There is no current HTTP request, so there is no Session: outside of requests use SessionStore, in a plain"
                        + " Vert.x handler Session.of(routingContext)"
                : "Sessions are off: quarkus.session-mongo.enabled=false");
    }

    @Override
    public String id() {
        return current().id();
    }

    @Override
    public boolean isNew() {
        return current().isNew();
    }

    @Override
    public <T> Optional<T> get(SessionAttribute<T> attribute) {
        return current().get(attribute);
    }

    @Override
    public <T> Optional<T> get(String name, Class<T> type) {
        return current().get(name, type);
    }

    @Override
    public <T> Optional<T> get(String name, TypeLiteral<T> type) {
        return current().get(name, type);
    }

    @Override
    public <T> Optional<T> take(SessionAttribute<T> attribute) {
        return current().take(attribute);
    }

    @Override
    public <T> Optional<T> take(String name, Class<T> type) {
        return current().take(name, type);
    }

    @Override
    public <T> Optional<T> take(String name, TypeLiteral<T> type) {
        return current().take(name, type);
    }

    @Override
    public <T> Session set(SessionAttribute<T> attribute, T value) {
        return current().set(attribute, value);
    }

    @Override
    public Session set(String name, Object value) {
        return current().set(name, value);
    }

    @Override
    public Session increment(String name, long by) {
        return current().increment(name, by);
    }

    @Override
    public long counter(String name) {
        return current().counter(name);
    }

    @Override
    public Session remove(String name) {
        return current().remove(name);
    }

    @Override
    public Set<String> names() {
        return current().names();
    }

    @Override
    public Session clear() {
        return current().clear();
    }

    @Override
    public Instant created() {
        return current().created();
    }

    @Override
    public Instant accessed() {
        return current().accessed();
    }

    @Override
    public Optional<Instant> expires() {
        return current().expires();
    }

    @Override
    public Session idleTimeout(Duration timeout) {
        return current().idleTimeout(timeout);
    }

    @Override
    public Session rememberFor(Duration duration) {
        return current().rememberFor(duration);
    }

    @Override
    public Session doNotTouch() {
        return current().doNotTouch();
    }

    @Override
    public Optional<String> principal() {
        return current().principal();
    }

    @Override
    public Optional<SessionOwner> owner() {
        return current().owner();
    }

    @Override
    public Set<String> roles() {
        return current().roles();
    }

    @Override
    public Optional<Instant> authenticatedAt() {
        return current().authenticatedAt();
    }

    @Override
    public Session login(String principal, Set<String> roles) {
        return current().login(principal, roles);
    }

    @Override
    public void logout() {
        current().logout();
    }

    @Override
    public void renew() {
        current().renew();
    }

    @Override
    public void invalidate() {
        current().invalidate();
    }

    @Override
    public Uni<Void> load() {
        return current().load();
    }

    @Override
    public Uni<Void> save() {
        return current().save();
    }
}
