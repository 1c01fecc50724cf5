package io.quarkiverse.sessionmongo.test.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.ObservesAsync;
import jakarta.inject.Inject;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessionmongo.SessionDestroyed;
import io.quarkiverse.sessionmongo.SessionStore;
import io.quarkiverse.sessionmongo.test.Commands;
import io.quarkiverse.sessionmongo.test.Load;
import io.quarkiverse.sessionmongo.test.MovableClock;
import io.quarkiverse.sessionmongo.test.SessionApp;
import io.quarkus.test.QuarkusUnitTest;

@DisplayName("E6 sweeps at the same time: each expired session is reported once")
class ManyNodesTest {

    private static final int EXPIRED = 300;

    @RegisterExtension
    static final QuarkusUnitTest APP = SessionApp.of(Ends.class);

    @Inject
    SessionStore store;

    @Inject
    MovableClock clock;

    @Inject
    Ends ends;

    @Inject
    Commands commands;

    @Test
    void once() throws Exception {
        for (int i = 0; i < EXPIRED; i++) {
            store.create(Map.of("a", i));
        }
        clock.advance(Duration.ofHours(1));
        commands.take();
        AtomicLong deleted = new AtomicLong();
        Load.run(3, 3, node -> deleted.addAndGet(store.deleteExpired()));

        assertThat(deleted).hasValue(EXPIRED);
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(ends.ids()).hasSize(EXPIRED));
        assertThat(ends.ids()).doesNotHaveDuplicates();
        assertThat(commands.names()).filteredOn("findAndModify"::equals)
                .as("D15 what two have found is left to one of them").hasSizeLessThan(2 * EXPIRED);
    }

    /** Who was told. */
    @ApplicationScoped
    public static class Ends {

        private final List<String> ids = new CopyOnWriteArrayList<>();

        void ended(@ObservesAsync SessionDestroyed event) {
            ids.add(event.session().info().id());
        }

        List<String> ids() {
            return List.copyOf(ids);
        }
    }
}
