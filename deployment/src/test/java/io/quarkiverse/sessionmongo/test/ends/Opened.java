package io.quarkiverse.sessionmongo.test.ends;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

import io.quarkiverse.sessionmongo.SessionConnections;
import io.quarkiverse.sessionmongo.SessionConnections.Registration;

/** Something that a test has open for a session. */
public final class Opened {

    private final AtomicInteger closed = new AtomicInteger();
    private final Registration registration;

    public Opened(SessionConnections connections, String id) {
        registration = connections.register(id, closed::incrementAndGet);
    }

    void unregister() {
        registration.unregister();
    }

    boolean isClosed() {
        return closed.get() > 0;
    }

    void awaitClosed() {
        await("its end").atMost(Duration.ofSeconds(30)).until(this::isClosed);
        assertThat(closed).hasValue(1);
    }
}
