package io.quarkiverse.sessionmongo.runtime.config;

import java.time.Duration;

import io.smallrye.config.WithDefault;

/** The settings of "remember me". */
public interface RememberConfig {

    /**
     * The longest time for which {@code Session.rememberFor} may remember a session: 1 second to 400 days, which is as long as
     * browsers keep a cookie. A longer time throws {@code IllegalArgumentException}. If it is lowered, sessions that are
     * remembered already end by it too. Raise it only as far as a stolen device may stay signed in.
     */
    @WithDefault("30D")
    Duration max();
}
