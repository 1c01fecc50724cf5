package io.quarkiverse.sessionmongo.benchmark;

/**
 * One moment while the sweeper is at work.
 *
 * @param seconds since it began
 * @param deletes commands that the server has counted
 * @param residentBytes of the application's process
 */
public record SweepSample(double seconds, long deletes, long residentBytes) {
}
