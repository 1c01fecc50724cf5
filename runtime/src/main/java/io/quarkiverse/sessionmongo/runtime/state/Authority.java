package io.quarkiverse.sessionmongo.runtime.state;

/**
 * What entitles a request to change a session. Arrays are not to be changed.
 *
 * @param id the session's handle
 * @param secret the hash of the secret with which the request came, or that its own last save brought
 * @param origin the hash of the secret with which the line of periodic renewals began. Everyone whose cookie belongs to the
 *        line may finish the request, however late; a sign-in or {@code renew()} begins a new line
 * @param current whether the secret is the session's current one, as far as this request knows
 * @param renewable whether a periodic renewal may have replaced the secret meanwhile
 */
public record Authority(String id, byte[] secret, byte[] origin, boolean current, boolean renewable) {
}
