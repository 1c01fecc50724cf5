package io.quarkiverse.sessionmongo.runtime.http;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.quarkiverse.sessionmongo.runtime.vertx.RoutingSessions;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.auth.User;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.Session;

/**
 * The request's session as vertx-web's handlers see it. Holds nothing itself: each call is one of the {@link RequestSession},
 * so that cookie, saves and races are those of any other use.
 */
public final class RoutingSession implements Session {

    /** Where vertx-web's own SessionHandler keeps a user; asked for as soon as the session is set, before it is loaded. */
    private static final String USER_HOLDER = "__vertx.userHolder";

    private final RequestSession session;
    private final RoutingContext context;
    private String oldId;
    private boolean destroyed;

    private RoutingSession(RequestSession session, RoutingContext context) {
        this.session = session;
        this.context = context;
    }

    /** Lets the routing context answer with the request's session, if it has one. */
    public static void attach(RoutingContext context) {
        if (CurrentSession.find(context) instanceof RequestSession session) {
            RoutingSessions.set(context, new RoutingSession(session, context));
        }
        context.next();
    }

    /**
     * The handle, and when somebody signed in, if somebody did: what a handler issued for an anonymous visitor, such as a token
     * against CSRF, is not that of the same session after the sign-in.
     */
    @Override
    public String id() {
        Optional<Instant> authenticatedAt = session.authenticatedAt();
        return authenticatedAt.isPresent() ? session.id() + '.' + authenticatedAt.get().toEpochMilli() : session.id();
    }

    /** Handlers that sign users in call it once the routing context has the user, who then is the session's principal. */
    @Override
    public Session regenerateId() {
        if (oldId == null) {
            oldId = id();
        }
        User user = context.user();
        if (isSignedIn(user)) {
            session.login(user.subject(), Set.of());
        } else {
            session.renew();
        }
        return this;
    }

    /** By a handler of vertx-web: Quarkus has a user for everybody, and its own ways to bind a session to one. */
    private static boolean isSignedIn(User user) {
        return user != null && !(user instanceof QuarkusHttpUser) && user.subject() != null && !user.subject().isEmpty();
    }

    @Override
    public boolean isRegenerated() {
        return oldId != null;
    }

    @Override
    public String oldId() {
        return oldId;
    }

    @Override
    public Session put(String key, Object value) {
        session.set(key, stored(value));
        return this;
    }

    @Override
    public Session putIfAbsent(String key, Object value) {
        return get(key) == null ? put(key, value) : this;
    }

    @Override
    public Session computeIfAbsent(String key, Function<String, Object> value) {
        return get(key) == null ? put(key, value.apply(key)) : this;
    }

    @Override
    @SuppressWarnings("unchecked")
    public <T> T get(String key) {
        return USER_HOLDER.equals(key) ? null : (T) shown(session.untyped(key));
    }

    @Override
    public <T> T remove(String key) {
        T value = get(key);
        session.remove(key);
        return value;
    }

    /** A copy. */
    @Override
    public Map<String, Object> data() {
        Map<String, Object> data = new LinkedHashMap<>();
        for (String name : session.names()) {
            Object value = get(name);
            if (value != null) {
                data.put(name, value);
            }
        }
        return Collections.unmodifiableMap(data);
    }

    @Override
    public boolean isEmpty() {
        return session.names().isEmpty();
    }

    @Override
    public long lastAccessed() {
        return session.accessed().toEpochMilli();
    }

    /** How long it lives on if nobody uses it. */
    @Override
    public long timeout() {
        return session.expires().map(end -> Duration.between(session.accessed(), end).toMillis()).orElse(Long.MAX_VALUE);
    }

    /** Each request that uses the session does. */
    @Override
    public void setAccessed() {
    }

    @Override
    public void destroy() {
        session.invalidate();
        destroyed = true;
    }

    @Override
    public boolean isDestroyed() {
        return destroyed;
    }

    /** Vert.x' own types as what BSON has. */
    private static Object stored(Object value) {
        if (value instanceof JsonObject object) {
            Map<String, Object> map = new LinkedHashMap<>();
            object.getMap().forEach((key, element) -> map.put(key, stored(element)));
            return map;
        }
        if (value instanceof JsonArray array) {
            return array.stream().map(RoutingSession::stored).collect(Collectors.toCollection(ArrayList::new));
        }
        return value instanceof Buffer buffer ? buffer.getBytes() : value;
    }

    @SuppressWarnings("unchecked")
    private static Object shown(Object value) {
        return value instanceof Map<?, ?> map ? new JsonObject((Map<String, Object>) map)
                : value instanceof List<?> list ? new JsonArray(list) : value;
    }
}
