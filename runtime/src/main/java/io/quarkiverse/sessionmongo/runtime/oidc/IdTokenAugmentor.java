package io.quarkiverse.sessionmongo.runtime.oidc;

import java.util.Map;

import jakarta.inject.Singleton;

import io.quarkus.oidc.IdTokenCredential;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.SecurityIdentityAugmentor;
import io.quarkus.vertx.http.runtime.security.HttpSecurityUtils;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;

/** Keeps what a verified ID token says for whoever stores the tokens: only here it is known to be verified and decrypted. */
@Singleton
public class IdTokenAugmentor implements SecurityIdentityAugmentor {

    /** Before the others, which may leave out the credential. */
    @Override
    public int priority() {
        return Integer.MAX_VALUE;
    }

    @Override
    public Uni<SecurityIdentity> augment(SecurityIdentity identity, AuthenticationRequestContext context) {
        return Uni.createFrom().item(identity);
    }

    @Override
    public Uni<SecurityIdentity> augment(SecurityIdentity identity, AuthenticationRequestContext context,
            Map<String, Object> attributes) {
        RoutingContext request = HttpSecurityUtils.getRoutingContextAttribute(attributes);
        IdTokenCredential token = request == null ? null : identity.getCredential(IdTokenCredential.class);
        if (token != null) {
            IdTokenClaims.read(token.getToken()).put(request);
        }
        return Uni.createFrom().item(identity);
    }
}
