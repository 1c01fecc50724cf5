package io.quarkiverse.sessionmongo.runtime.security;

import java.util.Map;

import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import io.quarkiverse.sessionmongo.SessionOwner;
import io.quarkiverse.sessionmongo.runtime.http.RequestIdentity;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.SecurityIdentityAugmentor;
import io.quarkus.vertx.http.runtime.security.HttpSecurityUtils;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;

/**
 * Tells the session whom other mechanisms know, so that it is renewed where that changes. An augmentor and not an observer
 * of security events: those can be switched off, and form's own POST fires none that names its request.
 */
@Singleton
public class SessionBinding implements SecurityIdentityAugmentor {

    /** {@code null} if the application has no mechanism with issuers. */
    private final IdentityOwner owners;
    private final RequiredSession required;

    @Inject
    SessionBinding(Instance<IdentityOwner> owners, RequiredSession required) {
        this.required = required;
        this.owners = owners.isUnsatisfied() ? null : owners.get();
    }

    /** After the others, which may change the principal. */
    @Override
    public int priority() {
        return Integer.MIN_VALUE;
    }

    @Override
    public Uni<SecurityIdentity> augment(SecurityIdentity identity, AuthenticationRequestContext context) {
        return Uni.createFrom().item(identity);
    }

    @Override
    public Uni<SecurityIdentity> augment(SecurityIdentity identity, AuthenticationRequestContext context,
            Map<String, Object> attributes) {
        RoutingContext request = HttpSecurityUtils.getRoutingContextAttribute(attributes);
        if (request != null && !identity.isAnonymous() && !SessionAuthenticationRequest.isSource(attributes)
                && isFirst(request)) {
            String principal = identity.getPrincipal().getName();
            if (principal != null && !principal.isEmpty()) {
                SessionOwner owner = owner(identity, principal);
                Uni<Void> bound = required.isOff() ? RequestIdentity.identify(request, principal, owner)
                        : required.check(request, principal, owner)
                                .chain(() -> RequestIdentity.identify(request, principal, owner));
                return bound.replaceWith(identity);
            }
        }
        return Uni.createFrom().item(identity);
    }

    private SessionOwner owner(SecurityIdentity identity, String principal) {
        SessionOwner owner = owners == null ? null : owners.of(identity);
        return owner == null ? SessionOwner.of(principal) : owner;
    }

    /** With inclusive authentication the first mechanism's identity is the request's. */
    private static boolean isFirst(RoutingContext request) {
        return HttpSecurityUtils.getSecurityIdentities(request) == null;
    }
}
