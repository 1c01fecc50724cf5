package io.quarkiverse.sessionmongo.test.expiry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

import jakarta.inject.Inject;

import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.quarkiverse.sessionmongo.SessionStore;
import io.quarkiverse.sessionmongo.test.Commands;
import io.quarkiverse.sessionmongo.test.Load;
import io.quarkiverse.sessionmongo.test.MovableClock;
import io.quarkiverse.sessionmongo.test.SessionApp;
import io.quarkiverse.sessionmongo.test.TestServer;
import io.quarkus.test.QuarkusUnitTest;

@DisplayName("D15 sweeps at the same time share the work")
class SweepSharesTest {

    private static final int NODES = 3;

    /** The embedded database has no indexes: for it, many is fewer. */
    private static final int EXPIRED = TestServer.isConfigured() ? 20_000 : 6_000;
    /** There are servers that look at all of the same millisecond with each find. */
    private static final int AT_ONCE = 3_000;

    @RegisterExtension
    static final QuarkusUnitTest APP = SessionApp.of()
            .overrideConfigKey("quarkus.session-mongo.timeout", "30S")
            .overrideConfigKey("quarkus.session-mongo.sweep.batch-size", "100");

    @Inject
    MovableClock clock;

    @Inject
    SessionStore store;

    @Inject
    Commands commands;

    @ParameterizedTest(name = "{0} ms between them")
    @CsvSource({ "1000", "1", "0" })
    @DisplayName("D15 hardly any session is to be deleted by two, and each sweep deletes its share")
    void shares(long between) throws Exception {
        int expired = between == 0 ? AT_ONCE : EXPIRED;
        fill(between, expired);
        commands.take();
        List<Long> shares = new ArrayList<>();
        AtomicLong deleted = new AtomicLong();
        Load.run(NODES, NODES, node -> {
            long share = store.deleteExpired();
            deleted.addAndGet(share);
            synchronized (shares) {
                shares.add(share);
            }
        });

        assertThat(deleted).hasValue(expired);
        assertThat(store.collection().countDocuments()).isZero();
        assertThat(shares).allMatch(share -> share > 0);
        List<BsonDocument> sent = commands.take();
        Set<BsonValue> known = new HashSet<>();
        long named = 0;
        for (BsonDocument command : sent) {
            if (command.containsKey("delete")) {
                for (BsonValue id : command.getArray("deletes").get(0).asDocument().getDocument("q").getDocument("_id")
                        .getArray("$in")) {
                    known.add(id);
                    named++;
                }
            }
        }
        assertThat(known).hasSize(expired);
        assertThat(named).isLessThan(expired * 8L / 5);
    }

    private void fill(long between, int expired) {
        long yesterday = clock.instant().minus(Duration.ofDays(1)).toEpochMilli();
        for (int batch = 0; batch < expired; batch += 1000) {
            List<BsonDocument> documents = new ArrayList<>();
            for (int i = batch; i < batch + 1000; i++) {
                documents.add(new BsonDocument("_id", new BsonString(String.format("expired%015d", i)))
                        .append("expires", new BsonDateTime(yesterday - between * (expired - i))));
            }
            store.collection().insertMany(documents);
        }
    }
}
