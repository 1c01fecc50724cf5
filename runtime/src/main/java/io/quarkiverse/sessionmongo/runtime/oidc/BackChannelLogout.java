package io.quarkiverse.sessionmongo.runtime.oidc;

import java.time.Duration;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import org.jboss.logging.Logger;

import io.quarkiverse.sessionmongo.SessionOwner;
import io.quarkiverse.sessionmongo.SessionStoreException;
import io.quarkiverse.sessionmongo.runtime.config.OidcConfig.BackChannel;
import io.quarkiverse.sessionmongo.runtime.config.Settings;
import io.quarkiverse.sessionmongo.runtime.http.SessionTokens;
import io.quarkiverse.sessionmongo.runtime.store.ProviderLogouts;
import io.quarkus.oidc.SecurityEvent;
import io.quarkus.oidc.common.runtime.OidcCommonUtils;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
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
    private final Duration timeout;

    @Inject
    BackChannelLogout(ProviderLogouts logouts, Settings settings) {
        this.logouts = logouts;
        this.principal = settings.config().oidc().backChannel() == BackChannel.PRINCIPAL;
        this.timeout = settings.config().timeout();
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
        // The deletes have a minute, as all that may be many; the provider is told sooner that it has to send it again
        Context context = Vertx.currentContext();
        return ended.ifNoItem().after(timeout).recoverWithUni(BackChannelLogout::late)
                .emitOn(command -> context.runOnContext(ignored -> command.run()))
                .invoke(count -> LOG.debugf("A back-channel logout ended %d sessions", count));
    }

    private static Uni<Long> late() {
        return Uni.createFrom().failure(
                new SessionStoreException("A back-channel logout is not known to have ended the session: no answer in time",
                        null));
    }
}
