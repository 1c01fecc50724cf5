package io.quarkiverse.sessionmongo.runtime.config;

import io.smallrye.config.WithDefault;

/** Session-scoped beans. */
public interface SessionScopedConfig {

    /**
     * Whether {@code @SessionScoped} beans are kept in the visitor's session, as one attribute each. A bean that cannot be
     * kept, for example because something is injected into it, fails the build. Has no effect in applications with
     * {@code quarkus-undertow}, whose servlets have such beans already. Switch it off if all session-scoped beans of the
     * application belong to connections of WebSockets Next; used in an HTTP request they then throw
     * {@code ContextNotActiveException}, as without this extension.
     */
    @WithDefault("true")
    boolean enabled();
}
