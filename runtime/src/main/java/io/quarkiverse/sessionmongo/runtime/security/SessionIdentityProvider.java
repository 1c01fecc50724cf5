package io.quarkiverse.sessionmongo.runtime.security;

import jakarta.inject.Singleton;

import io.quarkiverse.sessionmongo.runtime.http.RequestIdentity.SignedIn;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.IdentityProvider;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.mutiny.Uni;

/** Makes the identity out of what the session holds: principal and roles. */
@Singleton
public class SessionIdentityProvider implements IdentityProvider<SessionAuthenticationRequest> {

    /** When the identity ends, in seconds: WebSockets Next closes a connection then. */
    private static final String EXPIRE_TIME = "quarkus.identity.expire-time";

    @Override
    public Class<SessionAuthenticationRequest> getRequestType() {
        return SessionAuthenticationRequest.class;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(SessionAuthenticationRequest request, AuthenticationRequestContext context) {
        SignedIn user = request.user();
        QuarkusSecurityIdentity.Builder identity = QuarkusSecurityIdentity.builder()
                .setPrincipal(new QuarkusPrincipal(user.principal()))
                .addRoles(user.roles())
                .addAttributes(request.getAttributes());
        user.end().ifPresent(end -> identity.addAttribute(EXPIRE_TIME, end.getEpochSecond()));
        return Uni.createFrom().item(identity.build());
    }
}
