package io.quarkiverse.sessionmongo.test.outage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.atomic.AtomicInteger;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import com.mongodb.event.CommandListener;
import com.mongodb.event.CommandStartedEvent;

import io.quarkiverse.sessionmongo.SessionStore;
import io.quarkiverse.sessionmongo.test.Browser;
import io.quarkiverse.sessionmongo.test.FailPoint;
import io.quarkiverse.sessionmongo.test.MovableClock;
import io.quarkiverse.sessionmongo.test.NeedsServer;
import io.quarkiverse.sessionmongo.test.SessionApp;
import io.quarkiverse.sessionmongo.test.TestServer;
import io.quarkus.arc.Unremovable;
import io.quarkus.test.QuarkusUnitTest;
import io.quarkus.test.common.http.TestHTTPResource;

@DisplayName("D12 the indexes are there again soon after they are not, with the sweeper off")
class IndexesAgainTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = SessionApp.of(Listings.class)
            .overrideConfigKey("quarkus.session-mongo.timeout", "1S");

    @TestHTTPResource
    URI root;

    @Inject
    MovableClock clock;

    @Inject
    SessionStore store;

    @Inject
    Listings listings;

    /** Counts those that the test did not send itself. */
    @ApplicationScoped
    @Unremovable
    public static class Listings implements CommandListener {

        private final AtomicInteger started = new AtomicInteger();

        @Override
        public void commandStarted(CommandStartedEvent event) {
            if (event.getCommandName().equals("listIndexes") && !Thread.currentThread().getName().equals("the test")) {
                started.incrementAndGet();
            }
        }

        int count() {
            return started.get();
        }
    }

    /** The blocking client sends a command on the thread that asks for it. */
    private int indexes() {
        Thread thread = Thread.currentThread();
        String name = thread.getName();
        thread.setName("the test");
        try {
            return store.collection().listIndexes().into(new ArrayList<>()).size();
        } finally {
            thread.setName(name);
        }
    }

    @BeforeEach
    void made() {
        clock.advance(Duration.ofMinutes(1));
        awaitIndexes();
    }

    private void awaitIndexes() {
        await().atMost(Duration.ofSeconds(30)).until(() -> indexes() == 3);
    }

    @Test
    @DisplayName("D12 after a drop of the collection: a minute later, and sessions work meanwhile")
    void dropped() {
        store.collection().drop();
        Browser visitor = new Browser(root);
        visitor.post("/set?value=1");
        assertThat(visitor.get("/get").body()).isEqualTo("1");

        clock.advance(Duration.ofMinutes(1));

        awaitIndexes();
        assertThat(visitor.get("/get").body()).isEqualTo("1");
    }

    @Test
    @DisplayName("D12 after a drop of one index")
    void oneDropped() {
        store.collection().dropIndex("principal_1");

        clock.advance(Duration.ofMinutes(1));

        awaitIndexes();
    }

    @Test
    @DisplayName("D12 one listIndexes a minute, and none in between")
    void oncePerMinute() {
        for (int minute = 1; minute <= 3; minute++) {
            int before = listings.count();
            clock.advance(Duration.ofMinutes(1));
            await().atMost(Duration.ofSeconds(30)).until(() -> listings.count() > before);
            // The clock goes on by these seconds
            await().during(Duration.ofSeconds(3)).atMost(Duration.ofSeconds(10))
                    .until(() -> listings.count() == before + 1);
        }
    }

    @Test
    @NeedsServer("has no fail points")
    @DisplayName("D12 on a server that takes longer for the listing than a request may wait")
    void slow() {
        store.collection().drop();
        try (FailPoint slow = FailPoint.slow(TestServer.shared(), 2500, "listIndexes")) {
            int before = listings.count();
            clock.advance(Duration.ofMinutes(1));
            await().atMost(Duration.ofSeconds(30)).until(() -> listings.count() > before);
            awaitIndexes();
        }
    }
}
