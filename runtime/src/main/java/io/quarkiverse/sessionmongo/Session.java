package io.quarkiverse.sessionmongo;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

import jakarta.enterprise.util.TypeLiteral;

import io.smallrye.common.annotation.CheckReturnValue;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;

/**
 * The session of the current HTTP request: {@code @Inject Session session}.
 * <p>
 * It starts empty and costs nothing until something is written: the first write stores it and sends the cookie. What a
 * request changes is sent to MongoDB as one command, before the response's first byte leaves; a client that has its
 * response can rely on it. Where that fails the client gets 503 instead of the endpoint's response.
 * <p>
 * Changes are saved by attribute: parallel requests of one visitor that change different attributes both survive; of
 * those that change the same one, the last wins, whole. {@link #increment} never loses a count. A value that was fetched
 * and then changed in place (a list, a bean) is noticed and saved.
 * <p>
 * Safe to use from several threads of one request. Without a current request every call throws
 * {@link IllegalStateException}; jobs use {@link SessionStore}.
 */
public interface Session {

    /**
     * The handle: 22 characters, fit for logs and device lists. It names the session and opens nothing; the cookie holds
     * a secret besides. Assigned at once, stored with the first write.
     */
    String id();

    /** Whether this session is not stored yet. */
    boolean isNew();

    /**
     * The attribute's value. An object that can be changed (a list, a bean) is the same one for all who ask in this request.
     *
     * @throws IllegalArgumentException where nothing can be read as that type, whatever is stored: an interface,
     *         {@code Number}, {@code Object}
     * @throws IllegalStateException where the object is in use as another type, which it does not fit: there would be two,
     *         and what is changed in one of them would be lost
     * @throws SessionDecodeException where the stored value does not fit the type and
     *         {@code quarkus.session-mongo.on-undecodable=fail}; by default such a value counts as absent
     * @throws IllegalStateException with {@code loading=lazy} on an event loop, where {@link #load()} has to come first
     */
    <T> Optional<T> get(SessionAttribute<T> attribute);

    /**
     * The attribute's value as {@code type}. With a raw collection type ({@code List.class}) its elements are what BSON
     * holds; for a typed one use {@link #get(String, TypeLiteral)} or a {@link SessionAttribute}.
     */
    <T> Optional<T> get(String name, Class<T> type);

    /** The attribute's value as a generic type, for example {@code new TypeLiteral<List<Item>>() {}}. */
    <T> Optional<T> get(String name, TypeLiteral<T> type);

    /**
     * The attribute's value, which is removed in the same call: for what is shown once, such as a message on the page after a
     * redirect. The removal is part of the request's own save, so that a request whose save fails leaves the value for the
     * next one. Of two threads of one request, one gets it; two requests at the same time may both get it.
     * <p>
     * A value that cannot be read counts as absent and is removed too, unless {@code on-undecodable=fail}. A counter that
     * {@code get} does not find, which is so with encryption on, stays.
     *
     * @throws IllegalArgumentException as {@link #get(SessionAttribute)}; the value stays
     * @throws SessionDecodeException as {@link #get(SessionAttribute)}; the value stays
     * @throws IllegalStateException where the response has ended, and as {@link #get(SessionAttribute)}
     */
    <T> Optional<T> take(SessionAttribute<T> attribute);

    /** As {@link #take(SessionAttribute)}. */
    <T> Optional<T> take(String name, Class<T> type);

    /** As {@link #take(SessionAttribute)}, as a generic type. */
    <T> Optional<T> take(String name, TypeLiteral<T> type);

    /**
     * Sets the attribute; {@code null} removes it. What is accepted comes back equal in the next request.
     *
     * @throws IllegalArgumentException where the value cannot be stored, or would come back as something else, naming
     *         attribute and type, or where the session would grow beyond {@code quarkus.session-mongo.max-size}
     * @throws IllegalStateException where the session is new and the response's head has left, or the response has ended
     */
    <T> Session set(SessionAttribute<T> attribute, T value);

    /** As {@link #set(SessionAttribute, Object)}, with the value's own class as its type. */
    Session set(String name, Object value);

    /**
     * Adds {@code by} to a counter; an absent one starts at 0. Atomic over all nodes. Read it with {@link #counter}. A number
     * that {@link #set} stored is added to as well, but not with encryption on.
     *
     * @throws IllegalArgumentException if the attribute of that name is not a number, or is encrypted
     */
    Session increment(String name, long by);

    /**
     * What {@link #increment} has counted; 0 if nothing was counted. With encryption on a counter is neither encrypted nor
     * authenticated, and {@code get} does not find it.
     */
    long counter(String name);

    /** Removes the attribute or counter. */
    Session remove(String name);

    /** The names of all attributes: a copy. */
    Set<String> names();

    /** Removes all attributes; the session lives on. */
    Session clear();

    /** When the session began. */
    Instant created();

    /** When it was last used, exact to {@code quarkus.session-mongo.touch-after}. */
    Instant accessed();

    /** When it ends unless it is used; empty where it never does. */
    Optional<Instant> expires();

    /**
     * The idle timeout of this session alone, in force at once and from then on.
     *
     * @param timeout {@link Duration#ZERO} or less: it never expires by idleness (the absolute timeout still ends it)
     */
    Session idleTimeout(Duration timeout);

    /**
     * This request does not keep the session alive, whatever it does with it: for what an open page asks for by itself, such as
     * a
     * poll for news. What it changes is stored. {@code quarkus.session-mongo.no-touch-paths} does the same for paths. It loads
     * nothing. A session that begins in this request begins now all the same.
     */
    Session doNotTouch();

    /**
     * "Remember me": the session outlives the browser and ends after this time, whether it is used or not; neither the idle nor
     * the absolute timeout of the settings ends it before. It renews the cookie, which becomes a persistent one. In force at
     * once. A later {@link #idleTimeout} may end it sooner; another call counts anew from then. A sign-in ends it, so that
     * {@code rememberFor} comes after {@link #login}: {@code session.login(…).rememberFor(Duration.ofDays(30))}.
     * {@link #authenticatedAt} tells how old the sign-in is by now. {@link #logout} ends the session as any other.
     *
     * @throws IllegalArgumentException if it is shorter than a second or longer than
     *         {@code quarkus.session-mongo.remember.max}, which is 30 days by default; nothing is changed
     * @throws IllegalStateException if the response's head has left
     */
    Session rememberFor(Duration duration);

    /**
     * Whose session this is: whoever {@link #login} signed in, or whom another of Quarkus' mechanisms (form, basic, OIDC)
     * knew when the session was last used with it.
     */
    Optional<String> principal();

    /**
     * Whose session it is, by the issuer's name for the user; empty if it is nobody's. What {@link SessionStore} does for a
     * user goes by it.
     */
    Optional<SessionOwner> owner();

    /** The roles given at {@link #login}; empty where nobody is signed in that way. */
    Set<String> roles();

    /**
     * When {@link #login} was last called on this session: where that was long ago, ask for the password again before
     * something sensitive, and call {@code login} anew. Empty where nobody is signed in that way.
     */
    Optional<Instant> authenticatedAt();

    /**
     * Signs the principal in: binds the session to it and renews the cookie, so that one planted or known before is dead
     * (session fixation; OWASP ASVS 5, 7.2.4). What an anonymous visitor had in the session stays. Over another
     * principal's session a fresh one begins.
     *
     * @param principal not empty, 1,024 characters at the most
     * @param roles may be empty
     */
    Session login(String principal, Set<String> roles);

    /**
     * {@link #invalidate()}, with {@link SessionDestroyed.Reason#LOGOUT}, and what
     * {@code quarkus.session-mongo.logout.clear-site-data} says. What another mechanism signed in, for example form, has to
     * be signed out there too.
     */
    void logout();

    /**
     * A new cookie; the old one is dead on every node once this is saved. Id and data stay.
     *
     * @throws IllegalStateException where the response's head has left
     */
    void renew();

    /**
     * Ends the session and expires the cookie. A later {@link #set} in the same request starts a new session with a new
     * id and nothing of the old one.
     *
     * @throws IllegalStateException where the response's head has left
     */
    void invalidate();

    /**
     * Loads the session where that has not happened: with {@code quarkus.session-mongo.loading=lazy}, and on
     * {@code ignored-paths} and static resources. Needed before the first use on an event loop.
     *
     * @return fails with {@link SessionStoreException} where the store does not answer and {@code on-store-failure=fail}
     */
    @CheckReturnValue
    Uni<Void> load();

    /**
     * Saves now instead of at the response. Nothing is written twice. Where it fails, the response will be 503 even if
     * the endpoint recovers from it.
     *
     * @return fails with {@link SessionStoreException}: it is not known whether the changes are stored
     */
    @CheckReturnValue
    Uni<Void> save();

    /**
     * The session of a plain Vert.x route.
     *
     * @throws IllegalStateException where this request has none, for example gRPC or the management interface
     */
    static Session of(RoutingContext context) {
        Session session = context.get(Session.class.getName());
        if (session == null) {
            throw new IllegalStateException("The request has no session: the extension is off"
                    + " (quarkus.session-mongo.enabled=false), or it is gRPC or one of the management interface");
        }
        return session;
    }
}
