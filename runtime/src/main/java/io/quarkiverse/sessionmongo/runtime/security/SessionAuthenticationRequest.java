package io.quarkiverse.sessionmongo.runtime.security;

import java.util.Map;
import java.util.Set;

import io.quarkus.security.identity.request.BaseAuthenticationRequest;

/** Asks for the identity of whoever signed in to the session. */
public final class SessionAuthenticationRequest extends BaseAuthenticationRequest {

    private static final String MARK = SessionAuthenticationRequest.class.getName();

    private final String principal;
    private final Set<String> roles;

    SessionAuthenticationRequest(String principal, Set<String> roles) {
        this.principal = principal;
        this.roles = roles;
        setAttribute(MARK, true);
    }

    static boolean isSource(Map<String, Object> attributes) {
        return attributes.containsKey(MARK);
    }

    String principal() {
        return principal;
    }

    Set<String> roles() {
        return roles;
    }
}
