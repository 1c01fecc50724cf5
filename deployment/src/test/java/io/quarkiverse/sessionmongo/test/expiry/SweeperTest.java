package io.quarkiverse.sessionmongo.test.expiry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.time.Duration;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessionmongo.SessionStore;
import io.quarkiverse.sessionmongo.test.Browser;
import io.quarkiverse.sessionmongo.test.MovableClock;
import io.quarkiverse.sessionmongo.test.SessionApp;
import io.quarkus.test.QuarkusUnitTest;
import io.quarkus.test.common.http.TestHTTPResource;

@DisplayName("E7 the sweeper removes what expired, after the grace, and counts its runs")
class SweeperTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = SessionApp.of()
            .overrideConfigKey("quarkus.session-mongo.sweep.interval", "1s")
            .overrideConfigKey("quarkus.session-mongo.sweep.grace", "1M");

    @TestHTTPResource
    URI root;

    @Inject
    MovableClock clock;

    @Inject
    SessionStore store;

    @AfterEach
    void now() {
        clock.reset();
    }

    private void awaitSweeps(int count) {
        long before = store.sweeps();
        await().atMost(Duration.ofSeconds(30)).until(() -> store.sweeps() >= before + count);
    }

    @Test
    @DisplayName("E5 E7 each run uses the present: nothing within the grace, gone after it")
    void sweeps() {
        new Browser(root).post("/set?value=1");
        long documents = store.collection().countDocuments();
        clock.advance(Duration.ofMinutes(30).plusSeconds(30));
        awaitSweeps(2);
        assertThat(store.collection().countDocuments()).isEqualTo(documents);

        clock.advance(Duration.ofSeconds(31));
        awaitSweeps(2);
        assertThat(store.collection().countDocuments()).isZero();
    }
}
