package io.quarkiverse.sessionmongo.benchmark;

/**
 * What the sweeper has deleted while something else was going on.
 *
 * @param seconds how long that was
 */
public record SweepPhase(double seconds, long deleted) {

    double perSecond() {
        return deleted / seconds;
    }
}
