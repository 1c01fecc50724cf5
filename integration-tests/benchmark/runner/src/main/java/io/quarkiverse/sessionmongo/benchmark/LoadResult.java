package io.quarkiverse.sessionmongo.benchmark;

/** What {@code wrk} has seen. */
sealed interface LoadResult {

    /** Times in milliseconds. */
    record Answered(long requests, double seconds, double p50, double p99, double max) implements LoadResult {
    }

    record Failed(String reason) implements LoadResult {
    }
}
