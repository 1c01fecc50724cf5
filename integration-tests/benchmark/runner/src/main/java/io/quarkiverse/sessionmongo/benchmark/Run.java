package io.quarkiverse.sessionmongo.benchmark;

/** One run of one application in one round. */
public record Run(String contestant, int round, Case what, Outcome outcome) {
}
