package io.quarkiverse.sessionmongo.runtime.security;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

import io.quarkiverse.sessionmongo.ReturnPath;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;

/** Where a browser is sent whose visitor has to sign in first. */
final class LoginPage {

    private final String page;
    private final String path;

    LoginPage(String page) {
        this.page = page;
        int query = page.indexOf('?');
        this.path = query < 0 ? page : page.substring(0, query);
    }

    /** Whether a person waits for a page: not for scripts, and not for the page itself, or it would go round in circles. */
    boolean isFor(RoutingContext context) {
        HttpServerRequest request = context.request();
        String accept = request.headers().get(HttpHeaders.ACCEPT);
        return accept != null && accept.contains("text/html") && !path.equals(request.path());
    }

    /** With the way back, where it can be gone: what a form sent is lost. */
    String location(HttpServerRequest request) {
        if (request.method() != HttpMethod.GET && request.method() != HttpMethod.HEAD) {
            return page;
        }
        return page + (page.length() == path.length() ? '?' : '&') + ReturnPath.PARAMETER + '='
                + URLEncoder.encode(ReturnPath.of(request.uri()), StandardCharsets.UTF_8);
    }
}
