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
 * @param authenticatedAt when the principal signed in, see {@link Session#authenticatedAt()}
 * @param browser the browser at sign-in, such as {@code Firefox on Linux}, where {@code device.user-agent} is on
 * @param address the network at sign-in, such as {@code 203.0.113.0/24}, where {@code device.address} is on
 * @param remembered whether {@link Session#rememberFor} made it outlive the browser
 * @param owner whose it is, by the issuer's name for the user
 */
public record SessionInfo(String id, Optional<String> principal, Set<String> roles, Instant created, Instant accessed,
        Optional<Instant> expires, Optional<Instant> authenticatedAt, Optional<String> browser, Optional<String> address,
        boolean remembered, Optional<SessionOwner> owner) {
}
