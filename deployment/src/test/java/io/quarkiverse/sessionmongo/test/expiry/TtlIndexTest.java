package io.quarkiverse.sessionmongo.test.expiry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.time.Duration;

import jakarta.inject.Inject;

import org.bson.Document;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessionmongo.SessionStore;
import io.quarkiverse.sessionmongo.test.Browser;
import io.quarkiverse.sessionmongo.test.Commands;
import io.quarkiverse.sessionmongo.test.MovableClock;
import io.quarkiverse.sessionmongo.test.NeedsServer;
import io.quarkiverse.sessionmongo.test.SessionApp;
import io.quarkus.test.QuarkusUnitTest;
import io.quarkus.test.common.http.TestHTTPResource;

@NeedsServer("has TTL indexes that remove nothing")
@DisplayName("E1 ttl-index=true: MongoDB removes what expired, the sweeper nothing, and a read decides")
class TtlIndexTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = SessionApp.of()
            .overrideConfigKey("quarkus.session-mongo.ttl-index", "true")
            .overrideConfigKey("quarkus.session-mongo.sweep.grace", "90S")
            .overrideConfigKey("quarkus.session-mongo.sweep.interval", "1s");

    @TestHTTPResource
    URI root;

    @Inject
    MovableClock clock;

    @Inject
    SessionStore store;

    @Inject
    Commands commands;

    @Test
    void ttl() {
        Browser visitor = new Browser(root);
        visitor.post("/set?value=1");
        awaitIndex();
        commands.take();
        clock.advance(Duration.ofHours(1));

        assertThat(visitor.get("/get").body()).isEmpty();
        await().during(Duration.ofSeconds(3)).atMost(Duration.ofSeconds(10))
                .until(() -> !commands.names().contains("delete") && store.sweeps() == 0);
    }

    @Test
    @DisplayName("D12 after the collection was dropped the index is there again, with its seconds")
    void dropped() {
        awaitIndex();
        store.collection().drop();

        clock.advance(Duration.ofMinutes(1));

        awaitIndex();
    }

    private void awaitIndex() {
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(store.collection().listIndexes())
                .filteredOn(index -> index.get("key", Document.class).containsKey("expires")).singleElement()
                .satisfies(index -> assertThat(index.get("expireAfterSeconds", Number.class).longValue()).isEqualTo(90)));
    }
}
