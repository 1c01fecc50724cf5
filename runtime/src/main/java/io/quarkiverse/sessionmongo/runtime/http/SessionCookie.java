package io.quarkiverse.sessionmongo.runtime.http;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import org.eclipse.microprofile.config.ConfigProvider;
import org.jboss.logging.Logger;

import io.quarkiverse.sessionmongo.runtime.config.SessionMongoConfig.Cookie;
import io.quarkiverse.sessionmongo.runtime.config.SessionMongoConfig.SiteData;
import io.quarkiverse.sessionmongo.runtime.config.Settings;
import io.quarkiverse.sessionmongo.runtime.token.SessionToken;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;

/** The session's cookie as it comes and as it goes (RFC 6265bis, 4.1 and 4.2). */
@Singleton
public class SessionCookie {

    private static final Logger LOG = Logger.getLogger(SessionCookie.class);

    private static final String FORWARDING = "quarkus.http.proxy.proxy-address-forwarding";

    private static final int MAX_TOKENS = 4;

    private final String name;
    private final boolean secure;
    private final long maxAge;
    private final String attributes;
    private final String expired;
    private final String clearSiteData;
    private final AtomicBoolean warned = new AtomicBoolean();

    @Inject
    SessionCookie(Settings settings) {
        Cookie cookie = settings.config().cookie();
        this.name = settings.cookieName();
        this.secure = settings.isSecure();
        this.maxAge = cookie.maxAge().map(Duration::toSeconds).orElse(0L);
        this.attributes = "; Path=" + cookie.path() + cookie.domain().map(domain -> "; Domain=" + domain).orElse("")
                + "; HttpOnly" + (secure ? "; Secure" : "") + "; SameSite=" + settings.sameSite().attribute();
        this.expired = name + "=; Max-Age=0; Expires=Thu, 01 Jan 1970 00:00:00 GMT" + attributes;
        this.clearSiteData = settings.config().logout().clearSiteData().map(SessionCookie::directives).orElse(null);
    }

    private static String directives(List<SiteData> data) {
        return data.stream().distinct().sorted().map(SiteData::directive).collect(Collectors.joining(", "));
    }

    /** Whether the browser is told when the session expires. */
    boolean hasMaxAge() {
        return maxAge > 0;
    }

    /**
     * The well-formed tokens in the request's cookies of our name; what is malformed is as good as absent.
     *
     * @param malformed told of each of these
     */
    List<SessionToken> tokens(MultiMap headers, Runnable malformed) {
        if (!headers.contains(HttpHeaders.COOKIE)) {
            return List.of();
        }
        List<SessionToken> tokens = null;
        for (String header : headers.getAll(HttpHeaders.COOKIE)) {
            tokens = tokens(header, tokens, malformed);
        }
        return tokens == null ? List.of() : tokens;
    }

    private List<SessionToken> tokens(String header, List<SessionToken> found, Runnable malformed) {
        List<SessionToken> tokens = found;
        int start = 0;
        while (start < header.length()) {
            int end = header.indexOf(';', start);
            end = end < 0 ? header.length() : end;
            SessionToken token = token(header, start, end, malformed);
            if (token != null && (tokens == null || tokens.size() < MAX_TOKENS && isOther(token, tokens))) {
                if (tokens == null) {
                    tokens = new ArrayList<>(1);
                }
                tokens.add(token);
            }
            start = end + 1;
        }
        return tokens;
    }

    private SessionToken token(String header, int start, int end, Runnable malformed) {
        int from = start;
        int to = end;
        while (from < to && isBlank(header.charAt(from))) {
            from++;
        }
        while (to > from && isBlank(header.charAt(to - 1))) {
            to--;
        }
        int value = from + name.length() + 1;
        if (value > to || header.charAt(value - 1) != '=' || !header.startsWith(name, from)) {
            return null;
        }
        SessionToken token = SessionToken.parse(header, value, to);
        if (token == null) {
            malformed.run();
        }
        return token;
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t';
    }

    private static boolean isOther(SessionToken token, List<SessionToken> tokens) {
        for (int i = 0; i < tokens.size(); i++) {
            if (tokens.get(i).value().equals(token.value())) {
                return false;
            }
        }
        return true;
    }

    /** @param lifetime how long the session lives from now on, in milliseconds */
    void send(HttpServerRequest request, MultiMap headers, SessionToken token, long lifetime) {
        if (secure && !"https".equals(request.scheme()) && warned.compareAndSet(false, true)) {
            LOG.warnf("The cookie %s is secure and a request came over plain HTTP: browsers will not send it back. %s. Without"
                    + " TLS set quarkus.session-mongo.cookie.secure=never", name, behindProxy());
        }
        String age = maxAge > 0 ? "; Max-Age=" + Math.min(maxAge, Math.max(1, lifetime / 1000)) : "";
        send(headers, name + '=' + token.value() + age + attributes);
    }

    /** Read when it is needed, which is once: where the proxy is not the cause, it would be the wrong advice. */
    private static String behindProxy() {
        boolean forwarding = ConfigProvider.getConfig().getOptionalValue(FORWARDING, Boolean.class).orElse(false);
        return forwarding
                ? FORWARDING + " is on, so that the proxy that ends TLS has to send X-Forwarded-Proto: https (or Forwarded,"
                        + " with quarkus.http.proxy.allow-forwarded=true), and has to be one of"
                        + " quarkus.http.proxy.trusted-proxies if these are set"
                : "Behind a proxy that ends TLS set " + FORWARDING + "=true";
    }

    void expire(MultiMap headers) {
        send(headers, expired);
    }

    /** Whether sign-out tells the browser to forget more than the cookie. */
    boolean clearsSiteData() {
        return clearSiteData != null;
    }

    void clearSiteData(MultiMap headers) {
        headers.set("Clear-Site-Data", clearSiteData);
    }

    /** What sets a cookie must not be stored by a shared cache and given to others. */
    private static void send(MultiMap headers, String cookie) {
        headers.add(HttpHeaders.SET_COOKIE, cookie).set(HttpHeaders.CACHE_CONTROL, "no-store");
    }
}
