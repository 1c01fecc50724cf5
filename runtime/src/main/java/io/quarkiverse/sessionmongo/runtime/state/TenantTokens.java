package io.quarkiverse.sessionmongo.runtime.state;

import org.bson.BsonDocument;

/**
 * What a session holds of the sign-in at one OpenID Connect tenant.
 *
 * @param value the tokens, and what else belongs to them; not to be changed
 * @param expires when they have to be refreshed, in milliseconds
 * @param leased until when another request alone may refresh them, in milliseconds; 0 if none may
 * @param login the provider's name for the sign-in, unique over all providers; {@code null} if it gave none
 */
public record TenantTokens(BsonDocument value, long expires, long leased, String login) {

    public TenantTokens(BsonDocument value, long expires, String login) {
        this(value, expires, 0, login);
    }

    /** Tokens never appear in logs. */
    @Override
    public String toString() {
        return "tokens that expire at " + expires;
    }
}
