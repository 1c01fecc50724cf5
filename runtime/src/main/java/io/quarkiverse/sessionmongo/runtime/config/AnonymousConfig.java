package io.quarkiverse.sessionmongo.runtime.config;

import java.util.OptionalInt;

/** The settings of sessions that belong to nobody. */
public interface AnonymousConfig {

    /**
     * How many sessions of visitors who are not signed in may begin in a minute on each node, so that robots, which keep no
     * cookies,
     * do not fill the database. A request whose new session would be one too many gets 429 and stores nothing
     * ({@code SessionRateException}). Up to a minute's worth may begin at once. Sign-ins, sessions that are there already, and
     * {@code SessionStore.create} are not counted. Absent: any number.
     */
    OptionalInt maxPerMinute();
}
