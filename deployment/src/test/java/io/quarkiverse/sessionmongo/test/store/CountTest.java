package io.quarkiverse.sessionmongo.test.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

import jakarta.inject.Inject;

import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonInt64;
import org.bson.BsonObjectId;
import org.bson.BsonString;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessionmongo.SessionInfo;
import io.quarkiverse.sessionmongo.SessionStore;
import io.quarkiverse.sessionmongo.test.MovableClock;
import io.quarkiverse.sessionmongo.test.SessionApp;
import io.quarkiverse.sessionmongo.test.StoredSessions;
import io.quarkus.test.QuarkusUnitTest;

@DisplayName("D14 count() counts what list() lists")
class CountTest {

    private static final Duration DAY = Duration.ofDays(1);

    @RegisterExtension
    static final QuarkusUnitTest APP = SessionApp.of(StoredSessions.class)
            .overrideConfigKey("quarkus.session-mongo.idle-timeout", "30M")
            .overrideConfigKey("quarkus.session-mongo.absolute-timeout", "12H");

    @Inject
    SessionStore store;

    @Inject
    MovableClock clock;

    private final Random random = new Random(1);

    private BsonDocument session(Instant used) {
        return StoredSessions.document("alice", used, random);
    }

    private BsonDateTime time(Duration fromNow) {
        return new BsonDateTime(clock.instant().plus(fromNow).toEpochMilli());
    }

    @Test
    void same() {
        store.deleteAll();
        Instant now = clock.instant();
        store.create(Map.of("a", 1));
        List<BsonDocument> documents = new ArrayList<>(List.of(
                session(now), session(now.minusSeconds(60)),
                // Of its own, longer idle timeout
                session(now.minus(Duration.ofHours(2))).append("idle", new BsonInt64(DAY.toMillis()))
                        .append("expires", time(Duration.ofHours(1))),
                // Expired
                session(now.minus(DAY)),
                // Stored when the timeouts were longer
                session(now.minus(Duration.ofHours(2))).append("expires", time(DAY)),
                session(now).append("created", time(DAY.negated())).append("expires", time(DAY)),
                // No sessions
                session(now).append("v", new BsonInt32(2)),
                session(now).append("_id", new BsonObjectId()),
                session(now).append("secret", new BsonString("text")),
                session(now).append("accessed", new BsonString("now")),
                new BsonDocument("_id", new BsonString("other")).append("text", new BsonString("of another program"))));
        BsonDocument withoutVersion = session(now);
        withoutVersion.remove("v");
        documents.add(withoutVersion);
        BsonDocument withoutExpiry = session(now);
        withoutExpiry.remove("expires");
        documents.add(withoutExpiry);
        store.collection().insertMany(documents);

        assertThat(store.list(10_000, null)).hasSize(6);
        assertThat(store.count()).isEqualTo(6);
    }

    @Test
    @DisplayName("D14 a document that only its reader can tell from a session makes no page shorter")
    void fullPages() {
        store.deleteAll();
        List<BsonDocument> documents = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            documents.add(i % 3 == 0 ? session(clock.instant()) : session(clock.instant()).append("roles", new BsonInt32(1)));
        }
        store.collection().insertMany(documents);

        List<String> ids = new ArrayList<>();
        List<SessionInfo> page = store.list(4, null);
        while (page.size() == 4) {
            page.forEach(info -> ids.add(info.id()));
            page = store.list(4, ids.get(ids.size() - 1));
        }
        page.forEach(info -> ids.add(info.id()));

        assertThat(ids).hasSize(10).doesNotHaveDuplicates().isSorted();
    }
}
