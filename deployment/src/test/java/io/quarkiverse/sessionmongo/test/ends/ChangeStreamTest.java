package io.quarkiverse.sessionmongo.test.ends;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;

import jakarta.inject.Inject;

import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;

import io.quarkiverse.sessionmongo.SessionConnections;
import io.quarkiverse.sessionmongo.SessionStore;
import io.quarkiverse.sessionmongo.test.FailPoint;
import io.quarkiverse.sessionmongo.test.NeedsServer;
import io.quarkiverse.sessionmongo.test.SessionApp;
import io.quarkiverse.sessionmongo.test.TestServer;
import io.quarkus.test.QuarkusUnitTest;

/** The periodic check is so rare that whatever is noticed here the stream has noticed. Another node is a client of its own. */
@NeedsServer(value = "has no change streams", program = "stops and starts the server")
@DisplayName("W1 the change stream is resumed after whatever interrupts it")
class ChangeStreamTest {

    private static final TestServer SERVER = TestServer.own("change-stream");

    @RegisterExtension
    static final QuarkusUnitTest APP = SessionApp.withoutDatabase(Opened.class, StreamCommands.class)
            .overrideConfigKey("quarkus.session-mongo.connection-string", SERVER.connectionString())
            .overrideConfigKey("quarkus.session-mongo.timeout", "10S")
            .overrideConfigKey("quarkus.session-mongo.sockets.check", "1H")
            .setBeforeAllCustomizer(SERVER::start);

    private static MongoClient otherNode;

    @Inject
    SessionConnections connections;

    @Inject
    SessionStore store;

    @Inject
    StreamCommands commands;

    private Opened kept;

    @BeforeAll
    static void connect() {
        otherNode = MongoClients.create(SERVER.connectionString());
    }

    @AfterAll
    static void stop() {
        otherNode.close();
        SERVER.close();
    }

    @AfterEach
    void letGo() {
        if (kept != null) {
            kept.unregister();
            awaitTrue(() -> commands.killed().contains(lastOpened()));
        }
    }

    private static void awaitTrue(Callable<Boolean> condition) {
        await().atMost(Duration.ofSeconds(60)).until(condition);
    }

    private static MongoCollection<Document> sessions() {
        return otherNode.getDatabase("ChangeStreamTest").getCollection("sessions");
    }

    private long lastOpened() {
        List<Long> opened = commands.opened();
        return opened.get(opened.size() - 1);
    }

    private String signedIn() {
        return store.create("alice", Set.of(), Map.of()).id();
    }

    /** Something is open, and the stream is known to run. */
    private void awaitRunning() {
        kept = new Opened(connections, signedIn());
        int before = commands.answers();
        awaitTrue(() -> commands.answers() > before);
    }

    private static void endElsewhere(String id) {
        assertThat(sessions().deleteOne(new Document("_id", id)).getDeletedCount()).isEqualTo(1);
    }

    @Test
    @DisplayName("W1 one stream is opened with the first registration and closed with the last")
    void oneStream() {
        int before = commands.opened().size();
        String id = signedIn();
        awaitRunning();
        Opened second = new Opened(connections, id);
        endElsewhere(id);
        second.awaitClosed();

        assertThat(commands.opened()).hasSize(before + 1);
        assertThat(commands.killed()).doesNotContain(lastOpened());
        kept.unregister();
        awaitTrue(() -> commands.killed().contains(lastOpened()));
    }

    @Test
    @DisplayName("W1 what ends while the stream is cut is closed when it is resumed")
    void cut() {
        String id = signedIn();
        awaitRunning();
        Opened opened = new Opened(connections, id);
        int resumed = commands.resumed();
        int failed = commands.failed();

        try (FailPoint cut = FailPoint.error(SERVER.connectionString(), 91, "aggregate")) {
            otherNode.getDatabase("ChangeStreamTest").runCommand(
                    new Document("killCursors", "sessions").append("cursors", List.of(lastOpened())));
            awaitTrue(() -> commands.failed() > failed + 1);
            endElsewhere(id);
            assertThat(opened.isClosed()).isFalse();
        }

        opened.awaitClosed();
        assertThat(commands.resumed()).isGreaterThan(resumed);
        assertThat(kept.isClosed()).isFalse();
    }

    @Test
    @DisplayName("W1 a connection that breaks does not end the stream")
    void broken() {
        String id = signedIn();
        awaitRunning();
        Opened opened = new Opened(connections, id);
        int failed = commands.failed();

        try (FailPoint broken = FailPoint.next(SERVER.connectionString(), 1, "close", "getMore")) {
            awaitTrue(() -> commands.failed() > failed);
        }
        endElsewhere(id);

        opened.awaitClosed();
    }

    @Test
    @DisplayName("W1 the stream is there again after a restart of the server")
    void restarted() {
        String id = signedIn();
        awaitRunning();
        Opened opened = new Opened(connections, id);

        SERVER.kill();
        SERVER.start();
        endElsewhere(id);

        opened.awaitClosed();
        assertThat(kept.isClosed()).isFalse();
    }

    @Test
    @DisplayName("W1 dropping the collection closes all, and the stream begins anew for the next")
    void dropped() {
        awaitRunning();
        Opened opened = new Opened(connections, signedIn());
        int before = commands.opened().size();

        sessions().drop();

        kept.awaitClosed();
        opened.awaitClosed();
        kept = null;
        String next = signedIn();
        Opened after = new Opened(connections, next);
        awaitTrue(() -> commands.opened().size() > before);
        endElsewhere(next);
        after.awaitClosed();
    }
}
