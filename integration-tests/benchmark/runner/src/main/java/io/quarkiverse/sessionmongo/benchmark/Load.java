package io.quarkiverse.sessionmongo.benchmark;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Requests for {@code wrk} to send.
 *
 * @param cookies a file with a Cookie header a line; each request carries the next one
 * @param once no cookie twice: for requests that end a session
 * @param delayMillis that each connection waits between its requests; 0: as fast as it goes
 */
record Load(String path, int connections, int seconds, Optional<Path> cookies, boolean once, int delayMillis) {

    private static final int PACED_CONNECTIONS = 16;
    private static final int PACED_DELAY = 5;

    static Load of(String path, int connections, int seconds, Optional<Path> cookies) {
        return new Load(path, connections, seconds, cookies, false, 0);
    }

    static Load once(String path, int connections, int seconds, Path cookies) {
        return new Load(path, connections, seconds, Optional.of(cookies), true, 0);
    }

    /** As by visitors who think: the compilers of a young JVM get their share of the CPU, and it is fast sooner. */
    Load paced() {
        return new Load(path, PACED_CONNECTIONS, seconds, cookies, once, PACED_DELAY);
    }
}
