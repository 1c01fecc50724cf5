package io.quarkiverse.sessionmongo.runtime.security;

import java.util.Set;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import io.quarkiverse.sessionmongo.Session;
import io.quarkiverse.sessionmongo.runtime.config.Settings;
import io.quarkiverse.sessionmongo.runtime.http.RequestIdentity;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.AuthenticationRequest;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.quarkus.vertx.http.runtime.security.HttpCredentialTransport;
import io.quarkus.vertx.http.runtime.security.HttpCredentialTransport.Type;
import io.quarkus.vertx.http.runtime.security.HttpSecurityUtils;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;

/**
 * Knows a visitor by the session that {@link Session#login} signed in. A session that another mechanism's principal owns
 * speaks for nobody: that mechanism may have ended its sign-in since.
 */
@Singleton
public class SessionAuthenticationMechanism implements HttpAuthenticationMechanism {

    /** For {@code quarkus.http.auth.permission.*.auth-mechanism}. */
    static final String SCHEME = "session";

    /** Behind the others: what a request brings on purpose counts more, and form has to see its own POST. */
    private static final int PRIORITY = DEFAULT_PRIORITY / 2;

    private static final int UNAUTHORIZED = 401;
    private static final int FOUND = 302;

    private final LoginPage page;

    @Inject
    SessionAuthenticationMechanism(Settings settings) {
        this.page = settings.config().login().page().map(LoginPage::new).orElse(null);
    }

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext context, IdentityProviderManager identities) {
        claimChallenge(context);
        return RequestIdentity.signedIn(context).chain(user -> user.isEmpty() ? Uni.createFrom().nullItem()
                : identities.authenticate(HttpSecurityUtils.setRoutingContextAttribute(
                        new SessionAuthenticationRequest(user.get()), context)));
    }

    /** A browser without credentials is sent to our page and not to another mechanism's, where there is one. */
    private void claimChallenge(RoutingContext context) {
        String chosen = HttpAuthenticationMechanism.class.getName();
        if (page != null && page.isFor(context) && context.get(chosen) == null) {
            context.put(chosen, this);
        }
    }

    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext context) {
        RequestIdentity.markRead(context);
        return Uni.createFrom().item(page != null && page.isFor(context)
                ? new ChallengeData(FOUND, "Location", page.location(context.request()))
                : new ChallengeData(UNAUTHORIZED, null, null));
    }

    @Override
    public Set<Class<? extends AuthenticationRequest>> getCredentialTypes() {
        return Set.of(SessionAuthenticationRequest.class);
    }

    @Override
    public Uni<HttpCredentialTransport> getCredentialTransport(RoutingContext context) {
        return Uni.createFrom().item(new HttpCredentialTransport(Type.COOKIE, SCHEME, SCHEME));
    }

    @Override
    public int getPriority() {
        return PRIORITY;
    }
}
