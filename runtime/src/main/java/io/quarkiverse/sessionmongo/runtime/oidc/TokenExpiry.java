package io.quarkiverse.sessionmongo.runtime.oidc;

import io.quarkus.oidc.AuthorizationCodeTokens;
import io.quarkus.oidc.OidcTenantConfig;
import io.quarkus.oidc.common.runtime.OidcCommonUtils;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;

/** When tokens have to be refreshed: when the first of those expires that Quarkus verifies with each request. */
final class TokenExpiry {

    private static final long MILLIS = 1000;
    private static final int JWT_PARTS = 3;

    private TokenExpiry() {
    }

    /** @param claims {@code null} if no ID token was verified */
    static long of(RoutingContext context, OidcTenantConfig config, IdTokenClaims claims) {
        // As they came from the provider; those that are to be stored may be encrypted
        AuthorizationCodeTokens tokens = context.get(AuthorizationCodeTokens.class.getName());
        long id = claims == null ? 0 : claims.expires();
        if (tokens == null || id > 0 && !config.authentication().verifyAccessToken()) {
            return id;
        }
        long access = access(tokens);
        return id == 0 ? access : access == 0 ? id : Math.min(id, access);
    }

    private static long access(AuthorizationCodeTokens tokens) {
        String token = tokens.getAccessToken();
        if (token != null && token.split("\\.", -1).length == JWT_PARTS) {
            JsonObject claims = OidcCommonUtils.decodeJwtContent(token);
            if (claims != null && claims.containsKey("exp")) {
                return IdTokenClaims.seconds(claims.getLong("exp"));
            }
        }
        return tokens.getAccessTokenExpiresIn() == null ? 0
                : System.currentTimeMillis() + tokens.getAccessTokenExpiresIn() * MILLIS;
    }
}
