package io.quarkiverse.sessionmongo.runtime.security;

import io.quarkiverse.sessionmongo.SessionOwner;
import io.quarkus.security.identity.SecurityIdentity;

/** Knows whose an identity is, if it is another one's than the application's own. */
public interface IdentityOwner {

    /** @return {@code null} if the name of the identity's principal is the application's own */
    SessionOwner of(SecurityIdentity identity);
}
