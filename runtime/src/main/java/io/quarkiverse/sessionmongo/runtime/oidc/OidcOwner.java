package io.quarkiverse.sessionmongo.runtime.oidc;

import java.security.Principal;

import jakarta.inject.Singleton;

import org.eclipse.microprofile.jwt.JsonWebToken;

import io.quarkiverse.sessionmongo.SessionOwner;
import io.quarkiverse.sessionmongo.runtime.security.IdentityOwner;
import io.quarkus.oidc.runtime.OidcUtils;
import io.quarkus.security.identity.SecurityIdentity;

/** An identity of OpenID Connect is its issuer's subject. */
@Singleton
public class OidcOwner implements IdentityOwner {

    @Override
    public SessionOwner of(SecurityIdentity identity) {
        String tenant = identity.getAttribute(OidcUtils.TENANT_ID_ATTRIBUTE);
        if (tenant == null) {
            return null;
        }
        Principal principal = identity.getPrincipal();
        JsonWebToken token = principal instanceof JsonWebToken jwt ? jwt : null;
        String issuer = token == null ? null : token.getIssuer();
        String subject = token == null ? null : token.getSubject();
        return SessionOwner.of(issuer == null ? tenant : issuer, subject == null ? principal.getName() : subject);
    }
}
