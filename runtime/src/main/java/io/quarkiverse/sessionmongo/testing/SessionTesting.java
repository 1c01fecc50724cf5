package io.quarkiverse.sessionmongo.testing;

import java.time.Duration;
import java.util.Set;

import io.quarkiverse.sessionmongo.SessionAttribute;

/**
 * Sessions for an application's own tests, made without an HTTP request: {@code @Inject SessionTesting sessions} in a
 * {@code @QuarkusTest}.
 *
 * <pre>
 * TestCookie ann = sessions.signedIn("ann", Set.of("user")).with("cart", cart).cookie();
 * given().cookie(ann.name(), ann.value()).get("/account").then().statusCode(200);
 * </pre>
 *
 * The bean is there in test mode alone: code of the application that asks for it fails its build. Its calls block. To move
 * time, give the application a {@link java.time.Clock} bean with
 * {@link io.quarkiverse.sessionmongo.SessionClock @SessionClock} that a test can move: sessions follow it.
 */
public interface SessionTesting {

    /** A session in which {@code principal} is signed in with these roles, as {@code Session.login} does it. */
    Draft signedIn(String principal, Set<String> roles);

    /** A session in which nobody is signed in. */
    Draft anonymous();

    /** A session that is not stored yet. Each {@link #cookie()} stores another one. */
    interface Draft {

        /** Gives it an attribute. What {@code Session.set} refuses, {@link #cookie()} refuses. */
        <T> Draft with(SessionAttribute<T> attribute, T value);

        /** As {@link #with(SessionAttribute, Object)}, with the value's own class as its type. */
        Draft with(String name, Object value);

        /** The idle timeout of this session alone; {@link Duration#ZERO} or less: never by idleness. */
        Draft idleTimeout(Duration timeout);

        /**
         * Stores the session.
         *
         * @return what its browser sends
         * @throws io.quarkiverse.sessionmongo.SessionStoreException where the store does not answer
         * @throws IllegalStateException on an event loop
         */
        TestCookie cookie();

        /**
         * As {@link #cookie()}, for a client without cookies.
         *
         * @return what it sends
         * @throws io.quarkiverse.sessionmongo.SessionStoreException if the store does not answer
         * @throws IllegalStateException on an event loop, and with {@code quarkus.session-mongo.transport=cookie}
         */
        TestHeader header();
    }
}
