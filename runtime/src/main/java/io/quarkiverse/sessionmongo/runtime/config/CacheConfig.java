package io.quarkiverse.sessionmongo.runtime.config;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.WithDefault;

/** The settings of the near cache. They take effect only with {@code cache.enabled=true}. */
public interface CacheConfig {

    /**
     * How many bytes of documents a node keeps, with an estimate of what keeping them costs. At least 1M. Raise it if the
     * metric {@code session.mongo.cache.evictions} grows all the time and memory is there.
     */
    @WithDefault("64M")
    MemorySize maxSize();

    /**
     * How long a request that only reads may see what another node has changed or ended since: a sign-out, changed roles, a
     * changed attribute. If the change stream is known to be behind by more than this, requests read from the database. At
     * least 200 milliseconds. The server is asked four times as often whether there is something new.
     */
    @WithDefault("1S")
    Duration maxStaleness();

    /**
     * Whether sessions are kept if encryption is configured. What is kept is the encrypted document, never a plain value. If
     * not set, each request reads from the database while encryption is on.
     */
    @WithDefault("false")
    boolean encrypted();

    /**
     * Paths on which each request reads from the database, together with all below them, for what must not see a session that
     * has just ended elsewhere: payments, changes of a password. Absolute: they begin with a slash and include
     * {@code quarkus.http.root-path}.
     */
    Optional<List<String>> noCachePaths();
}
