package io.quarkiverse.sessionmongo.runtime.security;

import java.util.Map;

import io.quarkiverse.sessionmongo.runtime.http.RequestIdentity.SignedIn;
import io.quarkus.security.identity.request.BaseAuthenticationRequest;

/** Asks for the identity of whoever signed in to the session. */
public final class SessionAuthenticationRequest extends BaseAuthenticationRequest {

    private static final String MARK = SessionAuthenticationRequest.class.getName();

    private final SignedIn user;

    SessionAuthenticationRequest(SignedIn user) {
        this.user = user;
        setAttribute(MARK, true);
    }

    static boolean isSource(Map<String, Object> attributes) {
        return attributes.containsKey(MARK);
    }

    SignedIn user() {
        return user;
    }
}
