package io.quarkiverse.sessionmongo.runtime.http;

import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

import jakarta.enterprise.util.TypeLiteral;

import io.quarkiverse.sessionmongo.Session;
import io.quarkiverse.sessionmongo.SessionAttribute;
import io.quarkiverse.sessionmongo.SessionDecodeException;
import io.quarkiverse.sessionmongo.SessionDestroyed.Reason;
import io.quarkiverse.sessionmongo.SessionStoreException;
import io.quarkiverse.sessionmongo.runtime.bson.AttributeCodecs;
import io.quarkiverse.sessionmongo.runtime.state.SessionState;
import io.smallrye.mutiny.Uni;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;

/** The session of one request. */
final class RequestSession implements Session {

    /** When a save happens. */
    enum Moment {
        /** The application asked for it. */
        CALL,
        /** The response's head is about to leave. */
        HEAD,
        /** The response's last byte is about to leave. */
        END
    }

    private final SessionLoading loading;
    private final SessionSaving saving;
    private final RequestSessions sessions;
    private final HttpServerRequest request;
    private String identified;

    RequestSession(SessionLoading loading, SessionSaving saving, RequestSessions sessions, HttpServerRequest request) {
        this.loading = loading;
        this.saving = saving;
        this.sessions = sessions;
        this.request = request;
    }

    /** @return {@code null} where there is nothing to save */
    Uni<?> commit(Moment moment) {
        return saving.commit(moment);
    }

    boolean hasHeaders() {
        return saving.hasHeaders();
    }

    /** Once, as the head leaves. */
    void writeHeaders(HttpServerRequest request, MultiMap headers) {
        saving.writeHeaders(request, headers);
    }

    boolean isLoaded() {
        return loading.isDone();
    }

    @Override
    public Uni<Void> load() {
        return Uni.createFrom().deferred(() -> isLoaded() ? Uni.createFrom().voidItem() : loading().replaceWithVoid());
    }

    /** One for all who wait. Emits nothing of use: the session is in its place then. */
    Uni<?> loading() {
        return loading.load(this::loaded);
    }

    private void loaded(SessionState found, Throwable failure) {
        if (failure != null) {
            saving.fail(failure);
            return;
        }
        try {
            place(found);
        } catch (RuntimeException e) {
            saving.fail(e);
            throw e;
        }
    }

    private void place(SessionState found) {
        synchronized (saving) {
            saving.begin(found);
            if (found != null) {
                sessions.found(found, request);
            }
            bind();
            loading.finish();
        }
    }

    private void require() {
        if (!loading.isDone()) {
            loading.requireBlocking();
            loading().await().indefinitely();
        }
    }

    /** What the application asks for; {@code absent} where there is no session. */
    private <T> T read(Function<SessionState, T> reader, T absent) {
        require();
        synchronized (saving) {
            SessionState state = saving.state();
            return state == null ? absent : reader.apply(state);
        }
    }

    /** A write would replace the cookie of a visitor whose session may well be there. */
    private void requireKnown() {
        SessionStoreException unknown = loading.unknown();
        if (unknown != null) {
            saving.fail(unknown);
            throw new SessionStoreException("The session could not be loaded, so that nothing can be written to it", unknown);
        }
    }

    /** The state, begun where there was none. */
    private SessionState begun() {
        SessionState state = saving.state();
        if (state == null) {
            saving.begin(sessions.begin(request));
            bind();
            state = saving.state();
        }
        return state;
    }

    private SessionState writable() {
        saving.requireOpen();
        requireKnown();
        SessionState state = saving.state();
        if (state == null || !state.isStored()) {
            saving.requireHead("A new session needs its cookie in the response's head");
        }
        return begun();
    }

    @Override
    public String id() {
        require();
        synchronized (saving) {
            return begun().id();
        }
    }

    @Override
    public boolean isNew() {
        return read(state -> !state.isStored(), true);
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
        require();
        synchronized (saving) {
            SessionState state = saving.state();
            if (state == null) {
                return Optional.empty();
            }
            try {
                return Optional.ofNullable((T) state.get(name, type));
            } catch (SessionDecodeException e) {
                if (sessions.discardsSession(state, e)) {
                    saving.end(Reason.DELETED);
                }
                return Optional.empty();
            }
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
        require();
        synchronized (saving) {
            writable().set(name, value, type);
        }
        return this;
    }

    @Override
    public Session increment(String name, long by) {
        require();
        synchronized (saving) {
            writable().increment(name, by);
        }
        return this;
    }

    @Override
    public Session remove(String name) {
        require();
        synchronized (saving) {
            if (saving.state() != null) {
                saving.requireOpen();
                saving.state().remove(name);
            }
        }
        return this;
    }

    @Override
    public Set<String> names() {
        return read(SessionState::names, Set.of());
    }

    @Override
    public Session clear() {
        require();
        synchronized (saving) {
            if (saving.state() != null) {
                saving.requireOpen();
                saving.state().clear();
            }
        }
        return this;
    }

    @Override
    public Instant created() {
        require();
        synchronized (saving) {
            return begun().info().created();
        }
    }

    @Override
    public Instant accessed() {
        require();
        synchronized (saving) {
            return begun().info().accessed();
        }
    }

    @Override
    public Optional<Instant> expires() {
        require();
        synchronized (saving) {
            return begun().info().expires();
        }
    }

    @Override
    public Session idleTimeout(Duration timeout) {
        require();
        synchronized (saving) {
            writable().idleTimeout(timeout);
        }
        return this;
    }

    @Override
    public Optional<String> principal() {
        return read(SessionState::principal, Optional.empty());
    }

    @Override
    public Set<String> roles() {
        return read(SessionState::roles, Set.of());
    }

    @Override
    public Optional<Instant> authenticatedAt() {
        return read(SessionState::authenticatedAt, Optional.empty());
    }

    @Override
    public Session login(String principal, Set<String> roles) {
        require();
        synchronized (saving) {
            writable();
            saving.requireHead("Sign-in renews the cookie in the response's head");
            sessions.signIn(stateOf(principal), principal, roles, request);
            identified = null;
        }
        return this;
    }

    /** This request's session, renewed; over another principal's session a fresh one. */
    private SessionState stateOf(String principal) {
        SessionState state = saving.state();
        Optional<String> before = state.principal();
        if (before.isPresent() && !before.get().equals(principal)) {
            saving.end(Reason.DELETED);
            saving.begin(sessions.begin(request));
        } else {
            sessions.renew(state);
        }
        return saving.state();
    }

    /** Another mechanism says who is there. */
    Uni<Void> identify(String principal) {
        synchronized (saving) {
            identified = principal;
            bind();
        }
        return load();
    }

    /** A session that is used under a principal is that principal's from then on, under a new cookie. */
    private void bind() {
        SessionState state = saving.state();
        if (identified == null || state == null || state.principal().filter(identified::equals).isPresent()) {
            return;
        }
        if (!saving.hasHeadLeft()) {
            sessions.bind(stateOf(identified), identified, request);
        } else if (state.principal().isPresent()) {
            saving.begin(null);
        }
    }

    @Override
    public void renew() {
        require();
        synchronized (saving) {
            saving.requireOpen();
            saving.requireHead("A renewal needs its cookie in the response's head");
            if (saving.state() != null) {
                sessions.renew(saving.state());
            }
        }
    }

    @Override
    public void invalidate() {
        end(Reason.DELETED);
    }

    @Override
    public void logout() {
        end(Reason.LOGOUT);
        saving.clearSiteData();
    }

    private void end(Reason reason) {
        require();
        synchronized (saving) {
            saving.requireOpen();
            requireKnown();
            saving.requireHead("The end of a session expires its cookie in the response's head");
            saving.end(reason);
        }
    }

    @Override
    public Uni<Void> save() {
        return Uni.createFrom().deferred(() -> {
            Uni<?> save = commit(Moment.CALL);
            return save == null ? Uni.createFrom().voidItem() : save.replaceWithVoid();
        });
    }

    /** The handle, for logs. */
    @Override
    public String toString() {
        SessionState state = saving.state();
        return state == null ? "none" : state.id();
    }
}
