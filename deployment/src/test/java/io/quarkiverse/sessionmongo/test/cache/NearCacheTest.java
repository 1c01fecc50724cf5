package io.quarkiverse.sessionmongo.test.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.List;

import jakarta.inject.Inject;

import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;

import io.quarkiverse.sessionmongo.SessionStore;
import io.quarkiverse.sessionmongo.test.Browser;
import io.quarkiverse.sessionmongo.test.Commands;
import io.quarkiverse.sessionmongo.test.FailPoint;
import io.quarkiverse.sessionmongo.test.MovableClock;
import io.quarkiverse.sessionmongo.test.NeedsServer;
import io.quarkiverse.sessionmongo.test.SessionApp;
import io.quarkiverse.sessionmongo.test.TestServer;
import io.quarkiverse.sessionmongo.test.observe.Scrape;
import io.quarkus.test.QuarkusUnitTest;
import io.quarkus.test.common.http.TestHTTPResource;

/** Another node is a client of its own, whose writes this node only learns of by the change stream. */
@NeedsServer("has no change streams")
@DisplayName("N1 what another node does is seen within max-staleness, whatever happens to the change stream")
class NearCacheTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = CacheApp.with(SessionApp.of(CacheApp.class, Reader.class, Scrape.class)
            .overrideConfigKey("quarkus.session-mongo.cache.no-cache-paths", "/principal"),
            "quarkus-micrometer-registry-prometheus");

    private static MongoClient otherNode;

    @TestHTTPResource
    URI root;

    @Inject
    Commands commands;

    @Inject
    SessionStore store;

    @Inject
    MovableClock clock;

    private Browser browser;
    private Reader reader;

    @BeforeAll
    static void connect() {
        otherNode = MongoClients.create(TestServer.shared());
    }

    @AfterAll
    static void disconnect() {
        otherNode.close();
    }

    @BeforeEach
    void begin() {
        clock.reset();
        browser = new Browser(root);
        reader = new Reader(browser, commands);
        browser.post("/set?value=one");
        reader.warm("/get");
    }

    private MongoCollection<Document> collection() {
        return otherNode.getDatabase(NearCacheTest.class.getSimpleName()).getCollection("sessions");
    }

    private Document id() {
        return new Document("_id", browser.handle());
    }

    private void setElsewhere(String value) {
        collection().updateOne(id(), new Document("$set", new Document("attributes.a", value)));
    }

    private String value() {
        return browser.get("/get").body();
    }

    @Test
    @DisplayName("N1 a changed attribute; and then reads cost nothing again")
    void changed() {
        setElsewhere("two");
        reader.passBound();

        assertThat(value()).isEqualTo("two");
        reader.warm("/get");
        assertThat(value()).isEqualTo("two");
    }

    @Test
    @DisplayName("N1, N3 a session that was ended: anonymous, and a write begins another session")
    void ended() {
        String ended = browser.handle();
        collection().deleteOne(id());
        reader.passBound();

        assertThat(value()).isEmpty();
        browser.post("/set?value=three");
        assertThat(browser.handle()).isNotEqualTo(ended);
        assertThat(collection().countDocuments(new Document("_id", ended))).isZero();
    }

    @Test
    @DisplayName("N3 a write by a request that read what was kept of an ended session is not stored")
    void endedMeanwhile() {
        Document ended = id();
        try (FailPoint behind = FailPoint.slow(TestServer.shared(), 400, "getMore")) {
            collection().deleteOne(ended);
            browser.post("/set?value=late");
        }
        assertThat(collection().countDocuments(ended)).isZero();
    }

    @Test
    @DisplayName("N1 a secret that another node replaced opens nothing, and the new one works at once")
    void renewedElsewhere() {
        Document before = collection().find(id()).first();
        collection().updateOne(id(), new Document("$set", new Document("secret", new byte[32])));
        reader.passBound();
        assertThat(value()).isEmpty();

        // The document that is kept has the other secret: it must not decide
        collection().replaceOne(id(), before);
        assertThat(value()).isEqualTo("one");
    }

    @ParameterizedTest
    @ValueSource(strings = { "close", "11600", "43", "286", "stall" })
    @DisplayName("N1 the stream is cut, its cursor lost, or answers late: each read asks the database, until it is back")
    void interrupted(String kind) {
        try (FailPoint interrupted = FailPoint.every(TestServer.shared(), kind, "getMore")) {
            setElsewhere("two");
            reader.passBound();

            assertThat(value()).isEqualTo("two");
            setElsewhere("three");
            reader.passBound();
            assertThat(value()).isEqualTo("three");
            assertThat(reader.costOf("/get")).containsExactly("find");
        }
        reader.warm("/get");
        setElsewhere("four");
        reader.passBound();
        assertThat(value()).isEqualTo("four");
    }

    @Test
    @DisplayName("N1 the collection is dropped: nobody is served what was there")
    void dropped() {
        collection().drop();
        reader.passBound();

        assertThat(value()).isEmpty();
        browser.post("/set?value=anew");
        reader.warm("/get");
        assertThat(value()).isEqualTo("anew");
    }

    @ParameterizedTest
    @ValueSource(longs = { -60, 60 })
    @DisplayName("N1 a node whose clock is wrong by a minute")
    void wrongClock(long seconds) {
        clock.advance(Duration.ofSeconds(seconds));
        setElsewhere("two");
        reader.passBound();

        assertThat(value()).isEqualTo("two");
    }

    @Test
    @DisplayName("N2 own writes are seen at once: of requests, and of SessionStore")
    void own() {
        for (int i = 0; i < 20; i++) {
            browser.post("/set?value=" + i);
            assertThat(value()).isEqualTo("" + i);
        }
        reader.warm("/get");
        assertThat(store.delete(browser.handle())).isTrue();
        assertThat(value()).isEmpty();

        browser.post("/login");
        reader.warm("/get");
        assertThat(store.deleteByPrincipal("alice")).isEqualTo(1);
        assertThat(browser.get("/id").body()).isEmpty();
    }

    @Test
    @DisplayName("A read costs nothing, a write what it costs without a cache, a no-cache path a find")
    void costs() {
        Scrape before = Scrape.of(root);
        assertThat(reader.costOf("/get")).isEmpty();
        assertThat(reader.costOf("/principal")).containsExactly("find");
        Scrape after = Scrape.of(root);
        for (String series : List.of("hits", "bypasses")) {
            String name = "session_mongo_cache_" + series + "_total";
            assertThat(after.value(name) - before.value(name)).as(name).isEqualTo(1);
        }
        assertThat(after.value("session_mongo_cache_size_bytes")).isPositive();
        assertThat(after.meters()).contains("session_mongo_cache_misses", "session_mongo_cache_evictions",
                "session_mongo_cache_changes", "session_mongo_cache_age_seconds");

        commands.take();
        browser.post("/set?value=two");
        assertThat(commands.names()).filteredOn(name -> !name.equals("getMore")).containsExactly("update");
    }
}
