package io.quarkiverse.sessionmongo.test.cache;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;

import io.quarkiverse.sessionmongo.test.Browser;
import io.quarkiverse.sessionmongo.test.Commands;

/** Reads, and counts what that costs; the change stream's own commands aside. */
record Reader(Browser browser, Commands commands) {

    /** {@code cache.max-staleness}, and a little, since the clock of the test is read before the request is sent. */
    private static final long BOUND = Duration.ofMillis(1000).toNanos();

    List<String> costOf(String path) {
        commands.take();
        browser.get(path);
        return commands.names().stream().filter(name -> !name.equals("getMore") && !name.equals("aggregate")).toList();
    }

    /** Reads until a read costs nothing. */
    void warm(String path) {
        await("a read without a command").atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(20))
                .until(() -> costOf(path).isEmpty());
    }

    /** Reads until the bound has passed, so that the next read begins after it. */
    void passBound() {
        long since = System.nanoTime();
        await("the bound").atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(20)).until(() -> {
            browser.get("/get");
            return System.nanoTime() - since > BOUND;
        });
    }
}
