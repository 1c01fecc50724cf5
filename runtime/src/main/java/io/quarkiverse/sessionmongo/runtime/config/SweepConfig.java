package io.quarkiverse.sessionmongo.runtime.config;

import java.time.Duration;

import io.smallrye.config.WithDefault;

/** The sweeper's settings. */
public interface SweepConfig {

    /**
     * How often it runs, on each node, as in {@code @Scheduled(every = …)}: {@code 60s}, {@code 5m}, {@code PT1H};
     * {@code off} disables it.
     */
    @WithDefault("60s")
    String interval();

    /**
     * How many sessions one command deletes at most. The sweeper begins with a twentieth of this, and takes more while
     * commands take a few milliseconds only. After each batch the sweeper rests, so that it is at work for a quarter of the
     * time at most, or for two thirds while no request of this node asks for a session. With an observer of
     * {@code SessionDestroyed} it takes out one session after the other instead, or four at a time.
     */
    @WithDefault("1000")
    int batchSize();

    /**
     * How long an expired session stays before it is deleted, by sweeper or TTL index. A bound for the difference
     * between the nodes' clocks.
     */
    @WithDefault("1M")
    Duration grace();
}
