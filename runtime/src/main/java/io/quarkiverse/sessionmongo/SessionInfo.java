package io.quarkiverse.sessionmongo;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * What can be told of a stored session without opening it: no attribute and no secret. Fit for device lists and logs.
 *
 * @param id the handle
 * @param principal who is signed in
 * @param roles the principal's roles in this session
 * @param created when it began
 * @param accessed when it was last used, exact to {@code quarkus.session-mongo.touch-after}
 * @param expires when it ends unless it is used; empty where it never does
 */
public record SessionInfo(String id, Optional<String> principal, Set<String> roles, Instant created, Instant accessed,
        Optional<Instant> expires) {
}
