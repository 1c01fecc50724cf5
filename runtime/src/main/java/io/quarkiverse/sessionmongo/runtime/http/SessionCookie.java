package io.quarkiverse.sessionmongo.runtime.http;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import org.eclipse.microprofile.config.ConfigProvider;
import org.jboss.logging.Logger;

import io.quarkiverse.sessionmongo.runtime.config.CookieConfig;
import io.quarkiverse.sessionmongo.runtime.config.LogoutConfig.SiteData;
import io.quarkiverse.sessionmongo.runtime.config.Settings;
import io.quarkiverse.sessionmongo.runtime.http.CookieOutcome.Send;
import io.quarkiverse.sessionmongo.runtime.token.SessionToken;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;

/** The session's cookie as it comes and as it goes (RFC 6265bis, 4.1 and 4.2). */
@Singleton
public class SessionCookie {

    private static final Logger LOG = Logger.getLogger(SessionCookie.class);

    private static final String FORWARDING = "quarkus.http.proxy.proxy-address-forwarding";

    private final String name;
    private final boolean secure;
    private final long maxAge;
    private final String attributes;
    private final String expired;
    private final String clearSiteData;
    private final AtomicBoolean warned = new AtomicBoolean();

    @Inject
    SessionCookie(Settings settings) {
        CookieConfig cookie = settings.config().cookie();
        this.name = settings.cookieName();
        this.secure = settings.isSecure();
        this.maxAge = cookie.maxAge().map(Duration::toSeconds).orElse(0L);
        this.attributes = "; Path=" + cookie.path() + cookie.domain().map(domain -> "; Domain=" + domain).orElse("")
                + "; HttpOnly" + (secure ? "; Secure" : "") + "; SameSite=" + settings.sameSite().attribute()
                + (cookie.partitioned() ? "; Partitioned" : "")
                + cookie.priority().map(priority -> "; Priority=" + priority.attribute()).orElse("");
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

    /** The tokens in the request's cookies of our name. */
    CookieTokens tokens(MultiMap headers) {
        CookieTokens found = CookieTokens.NONE;
        if (headers.contains(HttpHeaders.COOKIE)) {
            for (String header : headers.getAll(HttpHeaders.COOKIE)) {
                found = tokens(header, found);
            }
        }
        return found;
    }

    private CookieTokens tokens(String header, CookieTokens before) {
        CookieTokens found = before;
        int start = 0;
        while (start < header.length()) {
            int end = header.indexOf(';', start);
            end = end < 0 ? header.length() : end;
            int value = value(header, start, end);
            if (value >= 0) {
                found = found.with(SessionToken.parse(header, value, trimmed(header, value, end)));
            }
            start = end + 1;
        }
        return found;
    }

    /** Where the value of our cookie begins, or -1 if this is another cookie. */
    private int value(String header, int start, int end) {
        int from = start;
        while (from < end && isBlank(header.charAt(from))) {
            from++;
        }
        int value = from + name.length() + 1;
        return value > end || header.charAt(value - 1) != '=' || !header.startsWith(name, from) ? -1 : value;
    }

    private static int trimmed(String header, int from, int end) {
        int to = end;
        while (to > from && isBlank(header.charAt(to - 1))) {
            to--;
        }
        return to;
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t';
    }

    void send(HttpServerRequest request, MultiMap headers, Send sent) {
        if (secure && !"https".equals(request.scheme()) && warned.compareAndSet(false, true)) {
            LOG.warnf("The cookie %s is secure and a request came over plain HTTP: browsers will not send it back. %s. Without"
                    + " TLS set quarkus.session-mongo.cookie.secure=never", name, behindProxy());
        }
        send(headers, name + '=' + sent.token().value() + age(sent) + attributes);
    }

    private String age(Send sent) {
        if (sent.persistent()) {
            // A second that has begun counts, so that a session that is remembered for a day has a cookie for a day
            return "; Max-Age=" + Math.max(1, (sent.lifetime() + 999) / 1000);
        }
        return maxAge > 0 ? "; Max-Age=" + Math.min(maxAge, Math.max(1, sent.lifetime() / 1000)) : "";
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
