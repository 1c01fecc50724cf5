package io.quarkiverse.sessionmongo.benchmark;

/**
 * One start of an application.
 *
 * @param firstAnswerMillis from the start of the process to its first answer with 200
 * @param quarkusMillis what Quarkus itself says
 * @param residentBytes of the process, a second later
 */
public record Start(String application, double firstAnswerMillis, double quarkusMillis, long residentBytes) {
}
