package io.quarkiverse.sessionmongo.runtime.security;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import org.eclipse.microprofile.config.Config;

import io.quarkiverse.sessionmongo.SessionOwner;
import io.quarkiverse.sessionmongo.runtime.config.RequiringMechanism;
import io.quarkiverse.sessionmongo.runtime.config.Settings;
import io.quarkiverse.sessionmongo.runtime.http.RequestIdentity;
import io.quarkus.security.AuthenticationFailedException;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;

/** Makes form's and WebAuthn's cookie worth nothing without a session of the same principal. */
@Singleton
public class RequiredSession {

    private static final String COOKIE = "quarkus-credential";

    /** The names of the cookies; empty if no session is required. */
    private final List<String> cookies = new ArrayList<>(2);
    private final String signIn;

    @Inject
    RequiredSession(Settings settings, Config config) {
        Set<RequiringMechanism> mechanisms = settings.config().requireSession().orElse(Set.of());
        boolean form = mechanisms.contains(RequiringMechanism.FORM);
        if (form) {
            cookies.add(text(config, "quarkus.http.auth.form.cookie-name", COOKIE));
        }
        if (mechanisms.contains(RequiringMechanism.WEBAUTHN)) {
            cookies.add(text(config, "quarkus.webauthn.cookie-name", COOKIE));
        }
        String location = text(config, "quarkus.http.auth.form.post-location", "/j_security_check");
        this.signIn = form ? location.startsWith("/") ? location : '/' + location : null;
    }

    private static String text(Config config, String name, String absent) {
        return config.getOptionalValue(name, String.class).orElse(absent);
    }

    /** Whether nothing is required of any request. */
    boolean isOff() {
        return cookies.isEmpty();
    }

    /** Fails if the request's cookie could have signed the owner in, and no session of the owner is there. */
    Uni<Void> check(RoutingContext request, String principal, SessionOwner owner) {
        if (request.request().method() == HttpMethod.POST && request.normalizedPath().equals(signIn)) {
            return RequestIdentity.begin(request, principal, owner);
        }
        // Whatever else the request brings: which mechanism believed it cannot be told here
        return brings(request) ? RequestIdentity.belongsTo(request, owner).invoke(belongs -> {
            if (!belongs) {
                throw new AuthenticationFailedException("The session has ended");
            }
        }).replaceWithVoid() : Uni.createFrom().voidItem();
    }

    private boolean brings(RoutingContext request) {
        for (String cookie : cookies) {
            if (request.request().getCookie(cookie) != null) {
                return true;
            }
        }
        return false;
    }
}
