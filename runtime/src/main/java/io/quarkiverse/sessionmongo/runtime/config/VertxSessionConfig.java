package io.quarkiverse.sessionmongo.runtime.config;

import io.smallrye.config.WithDefault;

/** The session for handlers of vertx-web. */
public interface VertxSessionConfig {

    /**
     * Whether {@code RoutingContext.session()} answers with the request's session, for handlers of vertx-web that ask for one,
     * such as those against CSRF and for sign-in by form or OAuth2. Off by default, so that applications without such handlers
     * pay nothing for it; {@code RoutingContext.session()} is then {@code null}. A {@code SessionHandler} of the application's
     * own, on a route of its own, takes its place there.
     */
    @WithDefault("false")
    boolean enabled();
}
