package io.quarkiverse.sessionmongo.runtime.management;

import java.util.List;

import io.quarkus.security.AuthenticationException;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticator;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;

/** Who may manage sessions, decided here and not by a path: no encoding of it leads around. */
final class ManagementAccess {

    static final int OK = 200;
    static final int UNAUTHORIZED = 401;
    static final int FORBIDDEN = 403;

    /** A form cannot send it, and neither can a script of another origin without asking before. */
    static final String HEADER = "X-Session-Management";

    private static final String HOST = "This host name is not one of quarkus.session-mongo.management.hosts";
    private static final String ORIGIN = "A page of another origin may not manage sessions";
    private static final String NO_HEADER = "A request that is no GET or HEAD needs the header " + HEADER
            + " with any value";
    private static final String NO_ROLE = "Managing sessions needs another role";

    private final List<String> roles;
    private final TrustedHosts hosts;

    /**
     * @param roles empty: whoever the interface lets in
     * @param hosts for an interface without roles
     */
    ManagementAccess(List<String> roles, TrustedHosts hosts) {
        this.roles = List.copyOf(roles);
        this.hosts = hosts;
    }

    /** @return emits 200, 401 or 403 */
    Uni<Integer> check(RoutingContext context) {
        if (roles.isEmpty()) {
            return Uni.createFrom().item(refusal(context) == null ? OK : FORBIDDEN);
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

    /** Why the status is 403. */
    String forbidden(RoutingContext context) {
        return roles.isEmpty() ? refusal(context) : NO_ROLE;
    }

    /**
     * Without roles, who reaches the interface may manage sessions; an operator's browser reaches it, too, and runs other
     * people's pages.
     *
     * @return {@code null} unless it may be one of those
     */
    private String refusal(RoutingContext context) {
        if (!hosts.accept(context.request())) {
            return HOST;
        }
        if (TrustedHosts.isOfAnotherOrigin(context.request())) {
            return ORIGIN;
        }
        HttpMethod method = context.request().method();
        boolean safe = HttpMethod.GET.equals(method) || HttpMethod.HEAD.equals(method);
        return safe || context.request().getHeader(HEADER) != null ? null : NO_HEADER;
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
