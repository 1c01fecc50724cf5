package io.quarkiverse.sessionmongo.test.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.logging.LogRecord;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

import org.bson.BsonDocument;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.sessionmongo.Session;
import io.quarkiverse.sessionmongo.SessionInfo;
import io.quarkiverse.sessionmongo.SessionStore;
import io.quarkiverse.sessionmongo.test.Browser;
import io.quarkiverse.sessionmongo.test.Commands;
import io.quarkiverse.sessionmongo.test.MovableClock;
import io.quarkiverse.sessionmongo.test.SessionApp;
import io.quarkiverse.sessionmongo.test.StoredSessions;
import io.quarkiverse.sessionmongo.test.TestServer;
import io.quarkus.test.QuarkusUnitTest;
import io.quarkus.test.common.http.TestHTTPResource;

@DisplayName("D14 a principal with 100,000 sessions")
class ManyOfOnePrincipalTest {

    /** The embedded database has no indexes: for it, many is fewer. */
    private static final int MANY = TestServer.isConfigured() ? 100_000 : 11_000;

    @RegisterExtension
    static final QuarkusUnitTest APP = SessionApp.of(Mine.class, StoredSessions.class)
            // The embedded database has neither indexes nor a second thread
            .overrideConfigKey("quarkus.session-mongo.timeout", TestServer.isConfigured() ? "2S" : "30S")
            .setLogRecordPredicate(record -> record.getLoggerName().endsWith("ManySessions"))
            .assertLogRecords(ManyOfOnePrincipalTest::progress);

    @TestHTTPResource
    URI root;

    @Inject
    SessionStore store;

    @Inject
    MovableClock clock;

    @Inject
    Commands commands;

    @Path("/mine")
    public static class Mine {

        @Inject
        Session session;

        @Inject
        SessionStore store;

        @GET
        public int devices() {
            return store.findByPrincipal(session.principal().orElseThrow()).size();
        }
    }

    private static void progress(List<LogRecord> records) {
        assertThat(records).anyMatch(record -> record.getMessage().contains("sessions are done"));
    }

    @BeforeEach
    void empty() {
        store.deleteAll();
    }

    @Test
    @DisplayName("D14 the page of devices answers within the deadline, and everywhere ends them all, each by its id")
    void everywhere() {
        StoredSessions.fill(store, clock, "alice", MANY);
        StoredSessions.fill(store, clock, "bob", 10);
        Browser visitor = new Browser(root);
        visitor.post("/login");

        HttpResponse<String> devices = visitor.get("/mine");

        assertThat(devices.statusCode()).isEqualTo(200);
        assertThat(devices.body()).isEqualTo("1000");
        commands.take();
        assertThat(store.deleteByPrincipal("alice")).isEqualTo(MANY + 1);
        assertThat(store.findByPrincipal("alice")).isEmpty();
        assertThat(store.count()).isEqualTo(10);
        assertThat(statements(commands.take())).hasSize(MANY + 1)
                .allSatisfy(statement -> assertThat(statement.get("_id").isString()).isTrue());
        assertThat(visitor.get("/principal").body()).isEmpty();
    }

    private static List<BsonDocument> statements(List<BsonDocument> commands) {
        List<BsonDocument> filters = new ArrayList<>();
        for (BsonDocument command : commands) {
            if (command.containsKey("delete")) {
                command.getArray("deletes").forEach(delete -> filters.add(delete.asDocument().getDocument("q")));
            }
        }
        return filters;
    }

    @ParameterizedTest
    @ValueSource(ints = { 1, 7, 999, 1000 })
    @DisplayName("D14 page by page all of them come, each once, and nobody else's")
    void pages(int limit) {
        int count = Math.min(2500, 40 * limit);
        StoredSessions.fill(store, clock, "alice", count);
        StoredSessions.fill(store, clock, "bob", 20);

        Set<String> ids = new HashSet<>();
        int pages = 0;
        String after = null;
        List<SessionInfo> page;
        do {
            page = store.findByPrincipal("alice", limit, after);
            assertThat(page).hasSizeLessThanOrEqualTo(limit)
                    .allSatisfy(info -> assertThat(info.principal()).contains("alice"));
            for (SessionInfo info : page) {
                assertThat(ids.add(info.id())).isTrue();
                after = info.id();
            }
            pages++;
        } while (page.size() == limit);

        assertThat(ids).hasSize(count);
        assertThat(pages).isEqualTo(count / limit + 1);
    }

    @ParameterizedTest
    @ValueSource(ints = { 0, -1, 1001 })
    @DisplayName("D14 a page has 1 to 1,000")
    void limits(int limit) {
        assertThatThrownBy(() -> store.findByPrincipal("alice", limit, null)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1 to 1000");
    }
}
