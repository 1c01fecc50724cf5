package io.quarkiverse.sessionmongo.runtime.management;

import java.util.List;

import io.quarkus.security.AuthenticationException;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticator;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;

/** Who may manage sessions, decided here and not by a path: no encoding of it leads around. */
final class ManagementAccess {

    static final int OK = 200;
    static final int UNAUTHORIZED = 401;
    static final int FORBIDDEN = 403;

    private final List<String> roles;

    /** @param roles empty: whoever the interface lets in */
    ManagementAccess(List<String> roles) {
        this.roles = List.copyOf(roles);
    }

    /** @return emits 200, 401 or 403 */
    Uni<Integer> check(RoutingContext context) {
        if (roles.isEmpty()) {
            return Uni.createFrom().item(OK);
        }
        return QuarkusHttpUser.getSecurityIdentity(context, null).map(this::status)
                .onFailure(AuthenticationException.class::isInstance).recoverWithItem(UNAUTHORIZED);
    }

    private int status(SecurityIdentity identity) {
        if (identity == null || identity.isAnonymous()) {
            return UNAUTHORIZED;
        }
        for (String role : roles) {
            if (identity.hasRole(role)) {
                return OK;
            }
        }
        return FORBIDDEN;
    }

    /** Says how to sign in, where that is a matter of a header; a program has no use for a page. */
    static Uni<Void> challenge(RoutingContext context) {
        HttpAuthenticator authenticator = context.get(HttpAuthenticator.class.getName());
        // Where credentials that are looked at only now are wrong, Quarkus has said so itself
        if (authenticator == null || context.response().headWritten()) {
            return Uni.createFrom().voidItem();
        }
        return authenticator.sendChallenge(context).invoke(() -> {
            if (!context.response().headWritten()) {
                context.response().headers().remove(HttpHeaders.LOCATION);
            }
        }).replaceWithVoid();
    }

    /** Who it is, for the log; {@code null} where nobody had to say. */
    static String name(RoutingContext context) {
        return context.user() instanceof QuarkusHttpUser user && !user.getSecurityIdentity().isAnonymous()
                ? user.getSecurityIdentity().getPrincipal().getName()
                : null;
    }
}
