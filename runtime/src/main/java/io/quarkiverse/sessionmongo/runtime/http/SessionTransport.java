package io.quarkiverse.sessionmongo.runtime.http;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import io.quarkiverse.sessionmongo.runtime.config.SessionMongoConfig;
import io.quarkiverse.sessionmongo.runtime.config.Settings;
import io.quarkiverse.sessionmongo.runtime.config.Transport;
import io.quarkiverse.sessionmongo.runtime.http.CookieOutcome.Send;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;

/**
 * How a session's token comes with a request and goes with its response: in the cookie or in a header. A response takes the way
 * of its request, so that a browser's script never gets to see what is in the cookie.
 */
@Singleton
public class SessionTransport {

    private static final String COOKIE = "Cookie";

    private final SessionCookie cookies;

    /** {@code null} if there is none. */
    private final SessionHeader header;
    private final boolean cookiesToo;

    @Inject
    SessionTransport(SessionCookie cookies, Settings settings) {
        SessionMongoConfig config = settings.config();
        this.cookies = cookies;
        this.header = config.transport() == Transport.COOKIE ? null : new SessionHeader(config.header().name());
        this.cookiesToo = config.transport() != Transport.HEADER;
    }

    /** Whether the token of this request comes and goes in the header, and not in the cookie. */
    boolean isHeader(MultiMap request) {
        return header != null && (!cookiesToo || header.isIn(request));
    }

    /** A request that brings both uses the header. */
    CookieTokens tokens(MultiMap request) {
        return isHeader(request) ? header.tokens(request) : cookies.tokens(request);
    }

    void send(HttpServerRequest request, MultiMap response, Send sent) {
        if (isHeader(request.headers())) {
            header.send(response, sent.token());
        } else {
            cookies.send(request, response, sent);
        }
    }

    void expire(HttpServerRequest request, MultiMap response) {
        if (isHeader(request.headers())) {
            header.expire(response);
        } else {
            cookies.expire(response);
        }
    }

    /** Whether a session that lives longer has its token sent again, since that tells for how long. */
    boolean repeats(MultiMap request) {
        return cookies.hasMaxAge() && !isHeader(request);
    }

    /** The response depends on the visitor's session. */
    void vary(MultiMap response) {
        if (cookiesToo) {
            Vary.add(response, COOKIE);
        }
        if (header != null) {
            Vary.add(response, header.name());
        }
    }

    /** Whether sign-out tells the browser to forget more than the cookie. */
    boolean clearsSiteData() {
        return cookies.clearsSiteData();
    }

    void clearSiteData(MultiMap response) {
        cookies.clearSiteData(response);
    }
}
