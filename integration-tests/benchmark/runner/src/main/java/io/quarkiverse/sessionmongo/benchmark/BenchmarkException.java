package io.quarkiverse.sessionmongo.benchmark;

/** Nothing can be measured, or one thing cannot; the message says why. */
final class BenchmarkException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    BenchmarkException(String message) {
        super(message);
    }

    BenchmarkException(String message, Throwable cause) {
        super(message, cause);
    }

    /** The first line: what follows is an application's log, which may name places on this machine. */
    static String brief(RuntimeException failure) {
        return failure.getMessage().lines().findFirst().orElse("").replaceFirst(":$", "");
    }
}
