package io.quarkiverse.sessionmongo.test.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.time.Duration;
import java.util.List;

import jakarta.inject.Inject;

import org.bson.BsonDocument;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessionmongo.SessionInfo;
import io.quarkiverse.sessionmongo.SessionStore;
import io.quarkiverse.sessionmongo.test.Browser;
import io.quarkiverse.sessionmongo.test.Commands;
import io.quarkiverse.sessionmongo.test.MovableClock;
import io.quarkiverse.sessionmongo.test.SessionApp;
import io.quarkiverse.sessionmongo.test.StoredSessions;
import io.quarkus.test.QuarkusUnitTest;
import io.quarkus.test.common.http.TestHTTPResource;

@DisplayName("D14 I3 a limit that comes after the sessions: a sign-in reads a bounded number of them, the rest ends later")
class SurplusTest {

    private static final int MANY = 3000;
    private static final int MAX = 5;

    @RegisterExtension
    static final QuarkusUnitTest APP = SessionApp.of(StoredSessions.class)
            .overrideConfigKey("quarkus.session-mongo.timeout", "30S")
            .overrideConfigKey("quarkus.session-mongo.max-sessions-per-principal", Integer.toString(MAX));

    @TestHTTPResource
    URI root;

    @Inject
    SessionStore store;

    @Inject
    MovableClock clock;

    @Inject
    Commands commands;

    @Test
    void surplus() {
        StoredSessions.fill(store, clock, "alice", MANY);
        clock.advance(Duration.ofMinutes(1));
        commands.take();
        Browser visitor = new Browser(root);

        assertThat(visitor.post("/login").statusCode()).isEqualTo(200);

        await().atMost(Duration.ofSeconds(60)).until(() -> store.count() == MAX);
        List<BsonDocument> sent = commands.take();
        assertThat(sent).filteredOn(command -> command.containsKey("find")).first()
                .satisfies(find -> assertThat(find.getNumber("limit").intValue()).isEqualTo(MAX + 1000));
        assertThat(visitor.get("/principal").body()).isEqualTo("alice");
        assertThat(store.findByPrincipal("alice")).extracting(SessionInfo::id).contains(visitor.handle());
    }
}
