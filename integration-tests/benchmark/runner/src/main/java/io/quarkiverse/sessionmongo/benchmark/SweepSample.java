package io.quarkiverse.sessionmongo.benchmark;

/**
 * One moment while the sweeper is at work.
 *
 * @param seconds since the application answered
 * @param phase what else happened
 * @param left sessions in the collection
 * @param residentBytes of the application's process
 */
public record SweepSample(double seconds, String phase, long left, long residentBytes) {

    /** Nobody asked anything. */
    static final String ALONE = "alone";
    /** Requests came as fast as they were answered, or nearly. */
    static final String LOADED = "loaded";
}
