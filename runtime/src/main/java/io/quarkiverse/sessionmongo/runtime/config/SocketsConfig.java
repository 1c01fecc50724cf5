package io.quarkiverse.sessionmongo.runtime.config;

import java.time.Duration;

import io.smallrye.config.WithDefault;

/** The settings of what ends with the session. */
public interface SocketsConfig {

    /**
     * How often each node asks which of the sessions still live for which it has something open: sockets, event streams, and
     * what the application registered with {@code SessionConnections}. With a MongoDB replica set or sharded cluster a sign-out
     * is noticed at once by a change stream, and this finds what expired; with any other server it finds both. One query for
     * a thousand sessions; none if nothing is open. At least 100 milliseconds. Set a longer time if tens of thousands of
     * connections a node make these queries a burden.
     */
    @WithDefault("5S")
    Duration check();
}
