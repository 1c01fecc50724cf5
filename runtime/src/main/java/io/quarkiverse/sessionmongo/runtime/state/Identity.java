package io.quarkiverse.sessionmongo.runtime.state;

import java.util.Set;

import io.quarkiverse.sessionmongo.runtime.bson.WellFormed;

/**
 * Whose session it is, since when, and from where.
 *
 * @param principal {@code null} if it is nobody's
 * @param authenticated when the principal signed in by the session itself, in milliseconds; 0 if another mechanism
 *        identified the user
 * @param bound when the session became the principal's, in milliseconds; 0 if it is nobody's
 */
record Identity(String principal, Set<String> roles, long authenticated, long bound, Device device) {

    static final Identity NONE = new Identity(null, Set.of(), 0, 0, Device.UNKNOWN);

    private static final int MAX_PRINCIPAL = 1024;

    static Identity of(String principal, Set<String> roles, long authenticated, long bound, Device device) {
        if (principal.isEmpty() || principal.length() > MAX_PRINCIPAL) {
            throw new IllegalArgumentException("The principal must have 1 to " + MAX_PRINCIPAL + " characters, not "
                    + principal.length());
        }
        WellFormed.require("The principal", principal);
        WellFormed.requireAll("A role", roles);
        return new Identity(principal, Set.copyOf(roles), authenticated, bound, device);
    }

    Identity withRoles(Set<String> changed) {
        WellFormed.requireAll("A role", changed);
        return new Identity(principal, Set.copyOf(changed), authenticated, bound, device);
    }

    /** Of another mechanism's principal, who signed in once more. */
    Identity boundAgain(long time) {
        return principal == null || authenticated > 0 ? this : boundAt(time);
    }

    Identity boundAt(long time) {
        return new Identity(principal, roles, authenticated, time, device);
    }
}
