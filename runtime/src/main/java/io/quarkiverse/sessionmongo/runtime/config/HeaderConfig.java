package io.quarkiverse.sessionmongo.runtime.config;

import io.smallrye.config.WithDefault;

/** The settings of the header that carries a session's token. */
public interface HeaderConfig {

    String DEFAULT_NAME = "X-Session-Token";

    /**
     * The header's name, in requests and responses. A client sends the token with each request, and takes the new one from each
     * response that has the header; an empty one means that the session has ended.
     */
    @WithDefault(DEFAULT_NAME)
    String name();
}
