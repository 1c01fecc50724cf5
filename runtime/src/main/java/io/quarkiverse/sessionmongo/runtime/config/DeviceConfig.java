package io.quarkiverse.sessionmongo.runtime.config;

import io.smallrye.config.WithDefault;

/** What is recorded of a device. */
public interface DeviceConfig {

    /**
     * Whether sign-in records the browser in words, such as {@code Firefox on Linux}, for {@code SessionInfo.browser}.
     */
    @WithDefault("false")
    boolean userAgent();

    /**
     * Whether sign-in records the network from which it came, for {@code SessionInfo.address}: the first 24 bits of an
     * IPv4 address, the first 48 of an IPv6 one. Behind a proxy it needs
     * {@code quarkus.http.proxy.proxy-address-forwarding}.
     */
    @WithDefault("false")
    boolean address();
}
