package io.quarkiverse.sessionmongo.runtime.config;

import java.util.Optional;

/** Sign-in by OpenID Connect, at build time. */
public interface OidcBuildTimeConfig {

    /** Where tokens are kept. */
    enum Tokens {
        /** In the visitor's session. */
        SESSION,
        /** Where Quarkus keeps them: in cookies, or by a {@code TokenStateManager} of the application's. */
        QUARKUS
    }

    /**
     * Where the tokens of {@code quarkus-oidc} are kept; without that extension it changes nothing. {@code session}: in the
     * visitor's session, so that a sign-in ends with the session, on every node, and Quarkus' cookie holds a reference of 22
     * characters in place of them. It is the default, unless the application has a {@code TokenStateManager} of its own;
     * then {@code session} fails the build. {@code quarkus}: in Quarkus' cookies, which nobody can revoke, or where the
     * application's own {@code TokenStateManager} keeps them.
     */
    Optional<Tokens> tokens();
}
