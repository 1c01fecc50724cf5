package io.quarkiverse.sessionmongo.runtime.config;

import io.smallrye.config.WithDefault;

/** What log lines tell of the session. */
public interface LoggingConfig {

    /**
     * Whether the log lines of a request have its session's handle in the MDC, as {@code sessionId}: in a pattern
     * {@code %X{sessionId}}, in JSON by itself. The handle is no secret; with it, all lines of a visitor are found. Off by
     * default, since each request would pay for it.
     */
    @WithDefault("false")
    boolean mdc();
}
