package io.quarkiverse.sessionmongo.runtime.management;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import io.netty.util.NetUtil;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;

/**
 * The hosts by whose name the management interface answers. A page on the internet can let its own name point to an address
 * of the operator's network (DNS rebinding); its scripts then reach the interface, and the browser sends that name. It cannot
 * do so with an address or with {@code localhost}.
 */
final class TrustedHosts {

    private static final String LOCALHOST = "localhost";

    private final Set<String> names = new HashSet<>();

    /** @param names besides addresses, {@code localhost} and what ends with {@code .localhost} */
    TrustedHosts(List<String> names) {
        for (String name : names) {
            this.names.add(name.toLowerCase(Locale.ROOT));
        }
    }

    /** Both what the request itself says and what a trusted proxy made of it have to be trusted. */
    boolean accept(HttpServerRequest request) {
        String header = request.getHeader(HttpHeaders.HOST);
        HostAndPort authority = request.authority();
        if (header == null && authority == null) {
            return false;
        }
        return (header == null || isTrusted(HostAndPort.parseAuthority(header, -1)))
                && (authority == null || isTrusted(authority));
    }

    /**
     * Whether a page sent the request that is not from here. Quarkus' management interface allows scripts of every origin to
     * read what it answers.
     */
    static boolean isOfAnotherOrigin(HttpServerRequest request) {
        String origin = request.getHeader(HttpHeaders.ORIGIN);
        if (origin == null) {
            return false;
        }
        String host = request.getHeader(HttpHeaders.HOST);
        String authority = host == null && request.authority() != null ? request.authority().toString() : host;
        int scheme = origin.indexOf("://");
        return scheme < 0 || !origin.substring(scheme + 3).equalsIgnoreCase(authority);
    }

    /** @param authority {@code null} if it is malformed */
    private boolean isTrusted(HostAndPort authority) {
        return authority != null && isTrusted(authority.host().toLowerCase(Locale.ROOT));
    }

    private boolean isTrusted(String host) {
        return host.equals(LOCALHOST) || host.endsWith('.' + LOCALHOST) || names.contains(host)
                || NetUtil.isValidIpV4Address(host) || NetUtil.isValidIpV6Address(host);
    }
}
