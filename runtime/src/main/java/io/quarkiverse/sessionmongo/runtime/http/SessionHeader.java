package io.quarkiverse.sessionmongo.runtime.http;

import io.quarkiverse.sessionmongo.runtime.token.SessionToken;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;

/** The session's token in a header of its own, for clients without cookies. */
final class SessionHeader {

    private final String name;

    SessionHeader(String name) {
        this.name = name;
    }

    String name() {
        return name;
    }

    /** Whether the request brings its token here, or asks for a new one by an empty value. */
    boolean isIn(MultiMap request) {
        return request.contains(name);
    }

    /** By the rules of cookies. An empty value is no token. */
    CookieTokens tokens(MultiMap request) {
        CookieTokens found = CookieTokens.NONE;
        for (String value : request.getAll(name)) {
            String token = value.strip();
            if (!token.isEmpty()) {
                found = found.with(SessionToken.parse(token, 0, token.length()));
            }
        }
        return found;
    }

    void send(MultiMap response, SessionToken token) {
        set(response, token.value());
    }

    /** The session has ended: there is no token any more. */
    void expire(MultiMap response) {
        set(response, "");
    }

    private void set(MultiMap response, String value) {
        response.set(name, value).set(HttpHeaders.CACHE_CONTROL, "no-store");
        expose(response);
    }

    /** Scripts of other origins read only what a response to them names (Fetch, 3.3.3). */
    private void expose(MultiMap response) {
        if (response.contains(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN)
                && !Vary.names(response.getAll(HttpHeaders.ACCESS_CONTROL_EXPOSE_HEADERS), name)) {
            response.add(HttpHeaders.ACCESS_CONTROL_EXPOSE_HEADERS, name);
        }
    }
}
