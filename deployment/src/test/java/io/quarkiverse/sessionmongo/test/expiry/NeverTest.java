package io.quarkiverse.sessionmongo.test.expiry;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;

import jakarta.inject.Inject;

import org.bson.BsonDocument;
import org.bson.BsonString;
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

@DisplayName("E2 without any timeout a session lives for ever")
class NeverTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = SessionApp.of()
            .overrideConfigKey("quarkus.session-mongo.idle-timeout", "0")
            .overrideConfigKey("quarkus.session-mongo.absolute-timeout", "0");

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

    @Test
    void never() {
        Browser visitor = new Browser(root);
        visitor.post("/set?value=1");
        clock.advance(Duration.ofDays(365 * 100));

        assertThat(store.deleteExpired()).isZero();
        assertThat(visitor.get("/get").body()).isEqualTo("1");
        assertThat(store.find(visitor.handle()).orElseThrow().info().expires()).isEmpty();
        BsonDocument document = store.collection().find(new BsonDocument("_id", new BsonString(visitor.handle()))).first();
        assertThat(Instant.ofEpochMilli(document.getDateTime("expires").getValue()))
                .isEqualTo(Instant.parse("9999-12-31T23:59:59.999Z"));
    }

    @Test
    @DisplayName("E2 a document without expires is one that never does")
    void withoutExpires() {
        Browser visitor = new Browser(root);
        visitor.post("/set?value=1");
        store.collection().updateOne(new BsonDocument("_id", new BsonString(visitor.handle())),
                BsonDocument.parse("{$unset: {expires: ''}}"));
        clock.advance(Duration.ofDays(365));

        assertThat(store.deleteExpired()).isZero();
        assertThat(visitor.get("/get").body()).isEqualTo("1");
        assertThat(store.list(10_000, null)).anyMatch(info -> info.id().equals(visitor.handle()));
    }
}
