package io.quarkiverse.sessionmongo.runtime.oidc;

import io.quarkus.oidc.common.runtime.OidcCommonUtils;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;

/**
 * What a verified ID token says.
 *
 * @param session the provider's name for the sign-in, or {@code null}
 * @param expires in milliseconds
 */
record IdTokenClaims(String issuer, String session, long expires) {

    private static final String KEY = IdTokenClaims.class.getName();
    private static final long MILLIS = 1000;

    static IdTokenClaims read(String token) {
        JsonObject claims = OidcCommonUtils.decodeJwtContent(token);
        return new IdTokenClaims(claims.getString("iss"), claims.getString("sid"), seconds(claims.getLong("exp")));
    }

    /** @return in milliseconds; 0 if the token does not say */
    static long seconds(Long seconds) {
        return seconds == null ? 0 : seconds * MILLIS;
    }

    void put(RoutingContext context) {
        context.put(KEY, this);
    }

    /** Of the ID token that this request verified last; {@code null} if there was none. */
    static IdTokenClaims of(RoutingContext context) {
        return context.get(KEY);
    }

    /** The sign-in's name that is unique over all providers; {@code null} if the provider gave none. */
    String login() {
        return login(issuer, session);
    }

    /** Neither part can contain the blank that stands between them, since issuers are addresses. */
    static String login(String issuer, String session) {
        return issuer == null || session == null ? null : issuer + ' ' + session;
    }
}
