package io.quarkiverse.sessionmongo.test.expiry;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import jakarta.inject.Inject;

import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessionmongo.SessionStore;
import io.quarkiverse.sessionmongo.test.Browser;
import io.quarkiverse.sessionmongo.test.Commands;
import io.quarkiverse.sessionmongo.test.MovableClock;
import io.quarkiverse.sessionmongo.test.SessionApp;
import io.quarkiverse.sessionmongo.test.TestServer;
import io.quarkus.test.QuarkusUnitTest;
import io.quarkus.test.common.http.TestHTTPResource;

@DisplayName("E5 100,000 expired sessions go in bounded batches, and requests go on meanwhile")
class BatchesTest {

    /** The embedded database has no indexes: for it, many is fewer. */
    private static final int EXPIRED = TestServer.isConfigured() ? 100_000 : 3_000;

    @RegisterExtension
    static final QuarkusUnitTest APP = SessionApp.of()
            // The embedded database has neither indexes nor a second thread
            .overrideConfigKey("quarkus.session-mongo.timeout", "30S");

    @TestHTTPResource
    URI root;

    @Inject
    MovableClock clock;

    @Inject
    SessionStore store;

    @Inject
    Commands commands;

    @Test
    void batches() {
        Browser visitor = new Browser(root);
        visitor.post("/set?value=1");
        fill();
        commands.take();

        CompletableFuture<Long> sweep = CompletableFuture.supplyAsync(store::deleteExpired);
        int requests = 0;
        while (!sweep.isDone()) {
            assertThat(visitor.get("/get").body()).isEqualTo("1");
            requests++;
        }

        assertThat(sweep.join()).isEqualTo(EXPIRED);
        assertThat(requests).isPositive();
        assertThat(store.collection().countDocuments()).isEqualTo(1);
        List<BsonDocument> sent = commands.take();
        List<BsonDocument> deletes = sent.stream().filter(command -> command.containsKey("delete")).toList();
        assertThat(deletes).hasSizeGreaterThanOrEqualTo(EXPIRED / 1000)
                .allSatisfy(delete -> assertThat(delete.getArray("deletes").get(0)
                        .asDocument().getDocument("q").getDocument("_id").getArray("$in")).hasSizeLessThanOrEqualTo(1000));
        // Each goes on where the one before has ended, but for those that look for the oldest that are left
        List<BsonDocument> bounds = sent.stream().filter(command -> command.containsKey("find"))
                .map(command -> command.getDocument("filter")).filter(filter -> filter.containsKey("expires"))
                .map(filter -> filter.getDocument("expires")).toList();
        assertThat(bounds).filteredOn(expires -> !expires.containsKey("$gte")).hasSizeLessThanOrEqualTo(4);
        assertThat(bounds).hasSizeLessThan(2 * deletes.size() + 20);
    }

    private void fill() {
        long yesterday = clock.instant().minus(Duration.ofDays(1)).toEpochMilli();
        for (int batch = 0; batch < EXPIRED; batch += 1000) {
            List<BsonDocument> documents = new ArrayList<>();
            for (int i = batch; i < batch + 1000; i++) {
                documents.add(new BsonDocument("_id", new BsonString(String.format("expired%015d", i)))
                        .append("expires", new BsonDateTime(yesterday + i)));
            }
            store.collection().insertMany(documents);
        }
    }
}
