package io.quarkiverse.sessionmongo;

/**
 * CDI event: a session got a new cookie, by {@link Session#renew()}, a sign-in or the periodic renewal. Fired
 * asynchronously ({@code @ObservesAsync}) on the node that renewed it, after the command succeeded.
 */
public record SessionRenewed(SessionInfo session) {
}
