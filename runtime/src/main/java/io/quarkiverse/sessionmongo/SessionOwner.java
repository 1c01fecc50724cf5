package io.quarkiverse.sessionmongo;

import java.util.Objects;
import java.util.Optional;

/**
 * Whose a session is: the same name from two issuers is two owners. What a user's own pages do (list devices, end one) goes by
 * the owner, and not by the name that is shown.
 *
 * @param issuer who vouches for the subject: the {@code iss} of an OpenID Connect token, or its tenant's name if it has none;
 *        empty for {@link Session#login}, form, basic and every other mechanism whose names are the application's own
 * @param subject the issuer's name for the user, which stays when the name that is shown changes; without an issuer the
 *        principal's name
 */
public record SessionOwner(Optional<String> issuer, String subject) {

    public SessionOwner {
        Objects.requireNonNull(issuer, "issuer");
        Objects.requireNonNull(subject, "subject");
    }

    /** A principal whose name is the application's own. */
    public static SessionOwner of(String principal) {
        return new SessionOwner(Optional.empty(), principal);
    }

    /** An issuer's subject. */
    public static SessionOwner of(String issuer, String subject) {
        return new SessionOwner(Optional.of(issuer), subject);
    }
}
