package io.quarkiverse.sessionmongo.runtime.state;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

import io.quarkiverse.sessionmongo.SessionInfo;
import io.quarkiverse.sessionmongo.SessionOwner;
import io.quarkiverse.sessionmongo.runtime.bson.WellFormed;

/**
 * Whose session it is, since when, and from where.
 *
 * @param principal {@code null} if it is nobody's
 * @param issued {@code null} if the principal's name is the application's own
 * @param authenticated when the principal signed in by the session itself, in milliseconds; 0 if another mechanism
 *        identified the user
 * @param bound when the session became the principal's, in milliseconds; 0 if it is nobody's
 */
record Identity(String principal, SessionOwner issued, Set<String> roles, long authenticated, long bound, Device device) {

    static final Identity NONE = new Identity(null, null, Set.of(), 0, 0, Device.UNKNOWN);

    private static final int MAX_PRINCIPAL = 1024;

    static Identity of(String principal, SessionOwner issued, Set<String> roles, long authenticated, long bound,
            Device device) {
        if (principal.isEmpty() || principal.length() > MAX_PRINCIPAL) {
            throw new IllegalArgumentException("The principal must have 1 to " + MAX_PRINCIPAL + " characters, not "
                    + principal.length());
        }
        WellFormed.require("The principal", principal);
        WellFormed.requireAll("A role", roles);
        if (issued != null) {
            WellFormed.require("The issuer", issued.issuer().orElseThrow());
            WellFormed.require("The subject", issued.subject());
        }
        return new Identity(principal, issued, Set.copyOf(roles), authenticated, bound, device);
    }

    /** @return {@code null} if it is nobody's */
    SessionOwner owner() {
        return issued != null || principal == null ? issued : SessionOwner.of(principal);
    }

    Identity withRoles(Set<String> changed) {
        WellFormed.requireAll("A role", changed);
        return new Identity(principal, issued, Set.copyOf(changed), authenticated, bound, device);
    }

    /** Of another mechanism's principal, who signed in once more. */
    Identity boundAgain(long time) {
        return principal == null || authenticated > 0 ? this : boundAt(time);
    }

    Identity boundAt(long time) {
        return new Identity(principal, issued, roles, authenticated, time, device);
    }

    /** What can be told of the session with this id. */
    SessionInfo info(String id, Lifetime lifetime) {
        return new SessionInfo(id, Optional.ofNullable(principal), roles, Instant.ofEpochMilli(lifetime.created()),
                Instant.ofEpochMilli(lifetime.accessed()),
                lifetime.end(),
                authenticated > 0 ? Optional.of(Instant.ofEpochMilli(authenticated)) : Optional.empty(),
                Optional.ofNullable(device.browser()), Optional.ofNullable(device.address()), lifetime.isRemembered(),
                Optional.ofNullable(owner()));
    }
}
