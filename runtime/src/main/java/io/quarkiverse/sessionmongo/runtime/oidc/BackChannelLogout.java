package io.quarkiverse.sessionmongo.runtime.oidc;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import org.jboss.logging.Logger;

import io.quarkiverse.sessionmongo.SessionOwner;
import io.quarkiverse.sessionmongo.runtime.config.OidcConfig.BackChannel;
import io.quarkiverse.sessionmongo.runtime.config.Settings;
import io.quarkiverse.sessionmongo.runtime.http.SessionTokens;
import io.quarkiverse.sessionmongo.runtime.store.ProviderLogouts;
import io.quarkus.oidc.SecurityEvent;
import io.quarkus.oidc.common.runtime.OidcCommonUtils;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;

/**
 * Ends sessions at the provider's word, in the database and so on every node. Quarkus itself remembers a logout in one node's
 * memory, until anybody signs in there.
 */
@Singleton
public class BackChannelLogout {

    private static final Logger LOG = Logger.getLogger(BackChannelLogout.class);
    private static final String TOKEN = "logout_token";

    private final ProviderLogouts logouts;
    private final boolean principal;

    @Inject
    BackChannelLogout(ProviderLogouts logouts, Settings settings) {
        this.logouts = logouts;
        this.principal = settings.config().oidc().backChannel() == BackChannel.PRINCIPAL;
    }

    /** Quarkus has verified the token by then, and ends the response right after. */
    void initiated(@Observes SecurityEvent event) {
        if (event.getEventType() != SecurityEvent.Type.OIDC_BACKCHANNEL_LOGOUT_INITIATED) {
            return;
        }
        RoutingContext context = BackChannelFilter.current();
        SessionTokens response = context == null ? null : SessionTokens.of(context);
        String token = context == null ? null : context.request().getFormAttribute(TOKEN);
        if (response == null || token == null) {
            LOG.error("A back-channel logout ended no session: its request was not found");
            return;
        }
        JsonObject claims = OidcCommonUtils.decodeJwtContent(token);
        response.before(end(claims.getString("iss"), claims.getString("sid"), claims.getString("sub")));
    }

    private Uni<Long> end(String issuer, String session, String subject) {
        String login = IdTokenClaims.login(issuer, session);
        Uni<Long> ended = issuer == null || login == null && subject == null ? Uni.createFrom().item(0L)
                : login != null && !principal ? logouts.endLogin(login)
                        : subject != null ? logouts.endOwner(SessionOwner.of(issuer, subject)) : logouts.endOwnerOf(login);
        return ended.invoke(count -> LOG.debugf("A back-channel logout ended %d sessions", count));
    }
}
