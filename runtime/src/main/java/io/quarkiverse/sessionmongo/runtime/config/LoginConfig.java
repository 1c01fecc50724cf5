package io.quarkiverse.sessionmongo.runtime.config;

import java.util.Optional;

/** Sign-in's settings. */
public interface LoginConfig {

    /**
     * With {@code login.enabled}: the page to which a browser is sent whose visitor has to sign in first, with the way
     * back in the query parameter {@code return-to} (check it with {@code ReturnPath.of}). A path of this application
     * that includes {@code quarkus.http.root-path}. Clients that do not ask for {@code text/html} get 401, as
     * all do where this is absent.
     */
    Optional<String> page();
}
