package io.quarkiverse.sessionmongo.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;

@DisplayName("E6 three nodes with an observer sweep one database")
class SweepIT {

    private static final int SESSIONS = 2000;
    /** So many that one is killed before they are done. */
    private static final int MANY = 10 * SESSIONS;

    /** What {@link EndedSessions} says. */
    private static final Pattern EXPIRED = Pattern.compile("Session (\\S+) ended: EXPIRED");

    private DatabaseServer database;
    private MongoClient client;
    private Document model;
    private int next;
    private final List<DemoProcess> nodes = new ArrayList<>();

    @BeforeEach
    void start() throws Exception {
        database = DatabaseServer.start();
        client = MongoClients.create(database.connectionString());
        for (int i = 0; i < 3; i++) {
            nodes.add(DemoProcess.start(database.connectionString(), "-Dquarkus.session-mongo.sweep.interval=1s",
                    "-Dquarkus.session-mongo.sweep.batch-size=100"));
        }
        new Visitor().get(nodes.get(0).root(), "/api/visits");
        model = sessions().findOneAndDelete(new Document());
    }

    @AfterEach
    void stop() {
        nodes.forEach(DemoProcess::close);
        client.close();
        database.close();
    }

    private MongoCollection<Document> sessions() {
        return client.getDatabase("sessions").getCollection("sessions");
    }

    /** Copies of a session that a visitor began. */
    private void insertExpired(int count) {
        Instant expires = Instant.now().minus(Duration.ofHours(1));
        List<Document> copies = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            copies.add(new Document(model).append("_id", String.format("%022d", next++)).append("expires",
                    Date.from(expires.minusMillis(i))));
        }
        sessions().insertMany(copies);
    }

    private static List<String> reported(DemoProcess node) {
        try (Stream<String> lines = Files.lines(node.log())) {
            return lines.flatMap(line -> EXPIRED.matcher(line).results()).map((MatchResult found) -> found.group(1)).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> reported() {
        return nodes.stream().flatMap(node -> reported(node).stream()).toList();
    }

    @Test
    @DisplayName("E6 each expired session gives one event, on one of them")
    void once() {
        insertExpired(SESSIONS);

        await().atMost(Duration.ofMinutes(2)).untilAsserted(() -> assertThat(reported()).hasSizeGreaterThanOrEqualTo(SESSIONS));
        assertThat(sessions().countDocuments()).isZero();
        assertThat(reported()).hasSize(SESSIONS).doesNotHaveDuplicates();
    }

    @Test
    @DisplayName("E6 one is killed in the middle: the others go on, and nothing is reported twice")
    void killed() throws Exception {
        insertExpired(MANY);
        DemoProcess victim = nodes.get(0);
        await().pollInterval(Duration.ofMillis(20)).atMost(Duration.ofMinutes(1)).until(() -> reported(victim).size() > 20);
        victim.close();
        assertThat(sessions().countDocuments()).isPositive();

        await().atMost(Duration.ofMinutes(2)).until(() -> sessions().countDocuments() == 0);
        // What the victim had deleted and not yet reported is reported by nobody
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(reported()).hasSizeGreaterThan(MANY - MANY / 20));
        assertThat(reported()).doesNotHaveDuplicates();

        victim.restart();
        insertExpired(100);
        await().atMost(Duration.ofSeconds(30)).until(() -> sessions().countDocuments() == 0);
    }
}
