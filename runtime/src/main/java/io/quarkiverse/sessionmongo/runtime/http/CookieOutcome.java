package io.quarkiverse.sessionmongo.runtime.http;

import io.quarkiverse.sessionmongo.runtime.token.SessionToken;

/** What a response does to the visitor's cookie. */
sealed interface CookieOutcome {

    /** Without a new value. */
    enum Unset implements CookieOutcome {
        /** The visitor keeps the cookie, or has none. */
        KEEP,
        /** This request ended the session, so that the cookie is of no use any more. */
        EXPIRE
    }

    /**
     * The visitor gets this cookie.
     *
     * @param lifetime how long the session lives from now on, in milliseconds
     * @param persistent whether the cookie outlives the browser whatever the settings say
     */
    record Send(SessionToken token, long lifetime, boolean persistent) implements CookieOutcome {
    }
}
