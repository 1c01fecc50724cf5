package io.quarkiverse.sessionmongo.runtime.config;

import java.util.List;
import java.util.Optional;

import io.smallrye.config.WithDefault;

/** Management at run time. */
public interface ManagementConfig {

    /**
     * With {@code management.enabled}: the roles that may list, show and end sessions; one of them is enough. On the
     * application's own port they are required: without them the start fails. On the management interface
     * ({@code quarkus.management.enabled}) they need {@code quarkus.management.auth.enabled}; absent, whoever that interface
     * lets in may.
     */
    Optional<List<String>> roles();

    /**
     * On the management interface without roles: the host names under which it answers, besides IP addresses,
     * {@code localhost} and names that end with {@code .localhost}. Without a port. A request with another {@code Host} gets
     * 403, since a page on the internet can point its own name to an address of your network (DNS rebinding). Set it if
     * operators reach the interface under a name.
     */
    Optional<List<String>> hosts();

    /**
     * With {@code management.enabled}: whether a session is shown with its attributes, readable. They are the visitors' data;
     * leave it off unless who manages may see them.
     */
    @WithDefault("false")
    boolean attributes();
}
