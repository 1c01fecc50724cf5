package io.quarkiverse.sessionmongo.runtime.oidc;

import io.quarkiverse.sessionmongo.runtime.state.TenantTokens;
import io.quarkus.oidc.OidcTenantConfig;

/**
 * When Quarkus refreshes tokens, computed as Quarkus does: by the clock of this machine.
 *
 * @param early from when on it refreshes tokens that are still valid, in milliseconds
 * @param late from when on it refreshes them because they have expired
 */
record RefreshTime(long early, long late) {

    /** How long before they expire tokens are too close to that to be used: they may have expired when Quarkus looks. */
    static final long MARGIN = 250;

    private static final long SECOND = 1000;
    private static final RefreshTime NEVER = new RefreshTime(Long.MAX_VALUE, Long.MAX_VALUE);

    static RefreshTime of(OidcTenantConfig config, TenantTokens tokens) {
        if (!config.token().refreshExpired() || !StoredTokens.isRefreshable(tokens.value())) {
            return NEVER;
        }
        long late = tokens.expires() + config.token().lifespanGrace().orElse(0) * SECOND;
        return new RefreshTime(config.token().refreshTokenTimeSkew()
                .map(skew -> Math.min(late, tokens.expires() - skew.toSeconds() * SECOND + SECOND)).orElse(late), late);
    }

    boolean isDue(long now) {
        return now >= early || isClose(now);
    }

    /** Whether they are about to expire. */
    boolean isClose(long now) {
        return now >= late - MARGIN && now < late;
    }

    boolean isExpired(long now) {
        return now >= late;
    }
}
