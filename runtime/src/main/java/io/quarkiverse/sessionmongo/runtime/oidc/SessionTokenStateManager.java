package io.quarkiverse.sessionmongo.runtime.oidc;

import org.jboss.logging.Logger;

import io.quarkiverse.sessionmongo.SessionStoreException;
import io.quarkiverse.sessionmongo.runtime.http.SessionTokens;
import io.quarkiverse.sessionmongo.runtime.oidc.Turn.Mine;
import io.quarkiverse.sessionmongo.runtime.oidc.Turn.NotMine;
import io.quarkiverse.sessionmongo.runtime.oidc.Turn.Refreshed;
import io.quarkiverse.sessionmongo.runtime.state.TenantTokens;
import io.quarkus.oidc.AuthorizationCodeTokens;
import io.quarkus.oidc.OidcRequestContext;
import io.quarkus.oidc.OidcTenantConfig;
import io.quarkus.oidc.TokenStateManager;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.vertx.http.runtime.security.HttpSecurityUtils;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;

/**
 * Keeps the tokens of OpenID Connect in the visitor's session, so that they end with it, on every node. Quarkus' own cookie
 * holds a reference alone, which is worth nothing without the session's cookie.
 */
public class SessionTokenStateManager implements TokenStateManager {

    private static final Logger LOG = Logger.getLogger(SessionTokenStateManager.class);

    /** Quarkus' mark of a request that has refreshed tokens ({@code OidcIdentityProvider}), which is not public. */
    private static final String REFRESHED = "refresh_token_grant_response";

    private final TokenRefreshes refreshes;

    SessionTokenStateManager(TokenRefreshes refreshes) {
        this.refreshes = refreshes;
    }

    private static String tenant(OidcTenantConfig config) {
        return config.tenantId().orElseThrow();
    }

    @Override
    public Uni<String> createTokenState(RoutingContext context, OidcTenantConfig config, AuthorizationCodeTokens tokens,
            OidcRequestContext<String> requestContext) {
        String tenant = tenant(config);
        RequestTokens request = RequestTokens.find(context, tenant);
        if (request != null) {
            return refreshed(context, config, request, tokens);
        }
        SessionTokens session = SessionTokens.of(context);
        if (session == null) {
            return Uni.createFrom().failure(new AuthenticationFailedException("The request has no session"));
        }
        return session.load().map(loaded -> {
            String reference = refreshes.name();
            session.signIn(tenant, stored(context, config, tokens, reference), refreshes.now());
            return reference;
        }).onFailure(SessionStoreException.class).invoke(session::answerNoStore);
    }

    private static Uni<String> refreshed(RoutingContext context, OidcTenantConfig config, RequestTokens request,
            AuthorizationCodeTokens tokens) {
        TenantTokens stored = stored(context, config, tokens, request.reference());
        return request.session().replace(tenant(config), stored)
                .onItemOrFailure().invoke((saved, failure) -> request.finish())
                .onFailure(SessionStoreException.class).invoke(request.session()::answerNoStore)
                .replaceWith(request.reference());
    }

    private static TenantTokens stored(RoutingContext context, OidcTenantConfig config, AuthorizationCodeTokens tokens,
            String reference) {
        IdTokenClaims claims = IdTokenClaims.of(context);
        return new TenantTokens(StoredTokens.write(tokens, reference), TokenExpiry.of(context, config, claims),
                claims == null ? null : claims.login());
    }

    @Override
    public Uni<AuthorizationCodeTokens> getTokens(RoutingContext context, OidcTenantConfig config, String reference,
            OidcRequestContext<AuthorizationCodeTokens> requestContext) {
        SessionTokens session = SessionTokens.of(context);
        return session == null ? signedOut()
                : session.load().chain(() -> read(context, config, session, reference))
                        .onFailure(SessionStoreException.class).invoke(failure -> {
                            finish(context, config);
                            session.answerNoStore();
                        });
    }

    private static <T> Uni<T> signedOut() {
        return Uni.createFrom().failure(new AuthenticationFailedException("The session has ended"));
    }

    private static void finish(RoutingContext context, OidcTenantConfig config) {
        RequestTokens request = RequestTokens.find(context, tenant(config));
        if (request != null) {
            request.finish();
        }
    }

    private Uni<AuthorizationCodeTokens> read(RoutingContext context, OidcTenantConfig config, SessionTokens session,
            String reference) {
        TenantTokens read = session.get(tenant(config));
        if (read == null || !StoredTokens.belong(read.value(), reference)) {
            return signedOut();
        }
        RequestTokens request = RequestTokens.put(context, tenant(config), session, reference, read);
        return current(context, config, request);
    }

    private Uni<AuthorizationCodeTokens> current(RoutingContext context, OidcTenantConfig config, RequestTokens request) {
        RefreshTime time = RefreshTime.of(config, request.read());
        long now = System.currentTimeMillis();
        if (!time.isDue(now)) {
            return Uni.createFrom().item(StoredTokens.read(request.read().value()));
        }
        if (time.isClose(now)) {
            return refreshes.pause(time.late() - now).chain(() -> current(context, config, request));
        }
        String tenant = tenant(config);
        Uni<Turn> turn = time.isExpired(now)
                ? refreshes.await(request.session().authority(), tenant, request.read())
                : refreshes.tryTake(request.session().authority(), tenant, request.read());
        return turn.chain(mine -> use(mine, context, config, request));
    }

    private Uni<AuthorizationCodeTokens> use(Turn turn, RoutingContext context, OidcTenantConfig config,
            RequestTokens request) {
        if (turn instanceof Mine mine) {
            request.hold(mine.lease(), context);
        } else if (turn instanceof Refreshed refreshed) {
            request.become(refreshed.tokens());
            if (!StoredTokens.belong(refreshed.tokens().value(), request.reference())) {
                return signedOut();
            }
            return current(context, config, request);
        } else if (turn == NotMine.GONE) {
            request.finish();
            return signedOut();
        } else if (turn == NotMine.LATE) {
            return noProvider(request, new AuthenticationFailedException("The identity provider does not answer"));
        }
        AuthorizationCodeTokens tokens = StoredTokens.read(request.read().value());
        if (turn == NotMine.TAKEN) {
            // They are valid still. Without a refresh token Quarkus uses them as they are
            tokens.setRefreshToken(null);
        }
        return Uni.createFrom().item(tokens);
    }

    private static <T> Uni<T> noProvider(RequestTokens request, Throwable failure) {
        if (request.lease() != null) {
            request.lease().release();
        }
        request.finish();
        request.session().answerNoProvider();
        return Uni.createFrom().failure(failure);
    }

    /** Quarkus calls it in very different cases, and does not say in which. */
    @Override
    public Uni<Void> deleteTokens(RoutingContext context, OidcTenantConfig config, String reference,
            OidcRequestContext<Void> requestContext) {
        RequestTokens request = RequestTokens.find(context, tenant(config));
        if (request == null || request.isOver() && context.user() == null) {
            return Uni.createFrom().voidItem();
        }
        AuthenticationFailedException failure = HttpSecurityUtils.getAuthenticationFailureFromEvent(context);
        if (failure == null && isLogout(context, config)) {
            request.finish();
            request.session().logout();
            return Uni.createFrom().voidItem();
        }
        if (failure == null && Boolean.TRUE.equals(context.get(REFRESHED))) {
            // The refreshed ones follow in a moment
            return Uni.createFrom().voidItem();
        }
        if (ProviderOutage.isCauseOf(failure)) {
            LOG.debug("The tokens could not be refreshed, and stay", failure);
            return noProvider(request, failure);
        }
        return remove(config, request);
    }

    /** The provider's sign-out, or the application's: only it calls for an authenticated user. */
    private static boolean isLogout(RoutingContext context, OidcTenantConfig config) {
        String path = context.request().path();
        return context.user() != null || config.logout().path().filter(path::equals).isPresent()
                || config.logout().frontchannel().path().filter(path::equals).isPresent();
    }

    private Uni<Void> remove(OidcTenantConfig config, RequestTokens request) {
        HeldLease lease = request.lease() != null ? request.lease()
                : refreshes.untaken(request.session().authority(), tenant(config), request.read());
        request.finish();
        return lease.remove().onFailure(SessionStoreException.class).invoke(request.session()::answerNoStore);
    }
}
