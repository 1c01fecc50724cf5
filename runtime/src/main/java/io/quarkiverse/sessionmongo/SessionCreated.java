package io.quarkiverse.sessionmongo;

/**
 * CDI event: a session was stored for the first time. Fired asynchronously ({@code @ObservesAsync}) on the node that
 * stored it, after the command succeeded.
 */
public record SessionCreated(SessionInfo session) {
}
