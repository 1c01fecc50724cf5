package io.quarkiverse.sessionmongo.runtime.config;

import io.smallrye.config.WithDefault;

/** Settings of sign-in by OpenID Connect. */
public interface OidcConfig {

    /** What a provider's back-channel logout ends. */
    enum BackChannel {
        /** The sessions of the sign-in that the logout token names. */
        SESSION,
        /** All sessions of the user whom it names. */
        PRINCIPAL
    }

    /**
     * What a back-channel logout of the provider ends, with {@code quarkus.oidc.logout.backchannel.path}, on every node. The
     * provider gets its answer when that is done; 503 says that it is not known, and to send it again. {@code session}: the
     * sign-in that the logout token names ({@code sid}), and all of the user's sessions if it names the user alone
     * ({@code sub}). {@code principal}: all of the user's sessions at that issuer. Keycloak sends one token with one
     * {@code sid} for a user who is signed in more than once: choose {@code principal} where such a user has to be signed out
     * everywhere.
     */
    @WithDefault("session")
    BackChannel backChannel();
}
