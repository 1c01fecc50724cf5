package io.quarkiverse.sessionmongo.runtime.http;

import io.netty.util.NetUtil;
import io.quarkiverse.sessionmongo.runtime.config.DeviceConfig;
import io.quarkiverse.sessionmongo.runtime.state.Device;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;

/** What is recorded of a device at sign-in: as little as its owner needs to know it again. */
final class Devices {

    private static final int IPV4_BYTES = 4;

    /** What a header holds, in the order in which to ask, and what a person calls it. */
    private static final String[][] BROWSERS = { { "Edg", "Edge" }, { "OPR/", "Opera" },
            { "SamsungBrowser/", "Samsung Internet" }, { "Firefox/", "Firefox" }, { "FxiOS/", "Firefox" },
            { "Chrome/", "Chrome" }, { "CriOS/", "Chrome" }, { "Safari/", "Safari" }, { "curl/", "curl" } };
    private static final String[][] SYSTEMS = { { "Android", "Android" }, { "iPhone", "iPhone" }, { "iPad", "iPad" },
            { "Windows", "Windows" }, { "Mac OS X", "macOS" }, { "CrOS", "ChromeOS" }, { "Linux", "Linux" } };

    private final boolean userAgent;
    private final boolean address;

    Devices(DeviceConfig config) {
        this.userAgent = config.userAgent();
        this.address = config.address();
    }

    Device of(HttpServerRequest request) {
        if (!userAgent && !address) {
            return Device.UNKNOWN;
        }
        return new Device(userAgent ? browser(request.headers().get(HttpHeaders.USER_AGENT)) : null,
                address ? network(request.remoteAddress()) : null);
    }

    static String browser(String header) {
        String agent = header == null ? "" : header;
        String browser = first(BROWSERS, agent);
        String system = first(SYSTEMS, agent);
        return (browser == null ? "Unknown browser" : browser) + (system == null ? "" : " on " + system);
    }

    private static String first(String[][] names, String agent) {
        for (String[] name : names) {
            if (agent.contains(name[0])) {
                return name[1];
            }
        }
        return null;
    }

    private static String network(SocketAddress remote) {
        if (remote == null) {
            return null;
        }
        return network(remote.hostAddress() == null ? remote.host() : remote.hostAddress());
    }

    /** @return {@code null} for what is not a literal address: no name is ever resolved */
    static String network(String literal) {
        byte[] bytes = literal == null ? null : NetUtil.createByteArrayFromIpAddressString(literal);
        if (bytes == null) {
            return null;
        }
        if (bytes.length == IPV4_BYTES) {
            return network(bytes, 0);
        }
        if (isMapped(bytes)) {
            return network(bytes, bytes.length - IPV4_BYTES);
        }
        return group(bytes, 0) + ":" + group(bytes, 2) + ":" + group(bytes, 4) + "::/48";
    }

    private static String network(byte[] bytes, int at) {
        return unsigned(bytes[at]) + "." + unsigned(bytes[at + 1]) + "." + unsigned(bytes[at + 2]) + ".0/24";
    }

    /** An IPv4 address in IPv6 clothes: {@code ::ffff:203.0.113.7}. */
    private static boolean isMapped(byte[] bytes) {
        for (int i = 0; i < 10; i++) {
            if (bytes[i] != 0) {
                return false;
            }
        }
        return unsigned(bytes[10]) == 0xff && unsigned(bytes[11]) == 0xff;
    }

    private static String group(byte[] bytes, int at) {
        return Integer.toHexString(unsigned(bytes[at]) << 8 | unsigned(bytes[at + 1]));
    }

    private static int unsigned(byte b) {
        return b & 0xff;
    }
}
