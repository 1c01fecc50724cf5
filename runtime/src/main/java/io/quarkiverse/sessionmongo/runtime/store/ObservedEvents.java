package io.quarkiverse.sessionmongo.runtime.store;

/** Which events the application observes, known at build time: what nobody observes costs nothing. */
public record ObservedEvents(boolean created, boolean renewed, boolean destroyed, boolean rejected, boolean failed) {
}
