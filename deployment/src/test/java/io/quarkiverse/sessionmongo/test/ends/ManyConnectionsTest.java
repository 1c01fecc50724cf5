package io.quarkiverse.sessionmongo.test.ends;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

import jakarta.inject.Inject;

import org.bson.BsonArray;
import org.bson.BsonBinary;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessionmongo.SessionConnections;
import io.quarkiverse.sessionmongo.SessionStore;
import io.quarkiverse.sessionmongo.test.Commands;
import io.quarkiverse.sessionmongo.test.SessionApp;
import io.quarkus.test.QuarkusUnitTest;

@DisplayName("W4 10,000 open connections")
class ManyConnectionsTest {

    private static final int CONNECTIONS = 10_000;
    private static final int BATCH = 1_000;

    @RegisterExtension
    static final QuarkusUnitTest APP = SessionApp.of().overrideConfigKey("quarkus.session-mongo.sockets.check", "1S")
            .overrideConfigKey("quarkus.session-mongo.timeout", "20S");

    @Inject
    SessionConnections connections;

    @Inject
    SessionStore store;

    @Inject
    Commands commands;

    private final AtomicInteger closed = new AtomicInteger();
    private final List<BsonDocument> questions = new ArrayList<>();

    private void openAll() {
        BsonDateTime now = new BsonDateTime(new Date().getTime());
        BsonDateTime later = new BsonDateTime(now.getValue() + Duration.ofHours(1).toMillis());
        List<BsonDocument> sessions = new ArrayList<>();
        for (int i = 0; i < CONNECTIONS; i++) {
            sessions.add(new BsonDocument("_id", new BsonString(String.format("session-%014d", i)))
                    .append("secret", new BsonBinary(new byte[32])).append("created", now).append("accessed", now)
                    .append("expires", later));
        }
        store.collection().insertMany(sessions);
        for (BsonDocument session : sessions) {
            connections.register(session.getString("_id").getValue(), closed::incrementAndGet);
        }
    }

    private static BsonArray asked(BsonDocument question) {
        return question.getDocument("filter").getDocument("_id").getArray("$in");
    }

    private void awaitQuestions(int count) {
        await().atMost(Duration.ofSeconds(60)).until(() -> {
            for (BsonDocument command : commands.take()) {
                // The change stream, where there is one, waits for more of its own
                assertThat(command.getFirstKey().equals("getMore") && !command.containsKey("maxTimeMS")).isFalse();
                if (command.getFirstKey().equals("find")) {
                    questions.add(command);
                }
            }
            return questions.size() >= count;
        });
    }

    @Test
    @DisplayName("W4 one query for each thousand sessions at each check, and all are closed when their sessions end")
    void batches() {
        openAll();
        // Whose sessions these are is asked for once, when they are registered
        int batches = CONNECTIONS / BATCH;
        awaitQuestions(batches);
        await().atMost(Duration.ofSeconds(60)).until(() -> {
            questions.clear();
            awaitQuestions(1);
            return true;
        });
        awaitQuestions(3 * batches);

        for (int check = 1; check < 3; check++) {
            Set<String> ids = new HashSet<>();
            for (BsonDocument question : questions.subList(check * batches, (check + 1) * batches)) {
                assertThat(asked(question)).hasSize(BATCH);
                asked(question).forEach(id -> ids.add(id.asString().getValue()));
            }
            assertThat(ids).hasSize(CONNECTIONS);
        }
        assertThat(closed).hasValue(0);

        store.deleteAll();
        await().atMost(Duration.ofSeconds(60)).until(() -> closed.get() == CONNECTIONS);
    }
}
