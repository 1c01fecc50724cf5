package io.quarkiverse.sessionmongo.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import org.awaitility.Awaitility;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** {@code mvn verify -Dsoak -Dminutes=30}: says what it did and what it found. */
@DisplayName("64 visitors, two nodes and a database that are killed at random, for minutes")
class Soak {

    private static final Logger LOG = Logger.getLogger(Soak.class);

    private static final int VISITORS = 64;
    private static final int MINUTES = Integer.getInteger("minutes", 5);
    private static final long SEED = Long.getLong("seed", System.nanoTime());

    private final List<LedgerVisitor> visitors = new ArrayList<>();
    private final AtomicBoolean running = new AtomicBoolean(true);
    private int nodeKills;
    private int databaseKills;

    @Test
    void soak() throws Exception {
        assumeTrue(DatabaseServer.isProgram(), "It needs a MongoDB server: set MONGOD=/path/to/mongod");
        LOG.infof("Soaking for %d minutes; the same again with -Dseed=%d", MINUTES, SEED);
        ExecutorService executor = Executors.newFixedThreadPool(VISITORS);
        try (DatabaseServer database = DatabaseServer.start();
                DemoProcess one = DemoProcess.start(database.connectionStringWithoutRetries());
                DemoProcess two = DemoProcess.start(database.connectionStringWithoutRetries())) {
            List<DemoProcess> nodes = List.of(one, two);
            HttpClient client = HttpClient.newHttpClient();
            for (int i = 0; i < VISITORS; i++) {
                LedgerVisitor visitor = new LedgerVisitor(client, SEED + i);
                Random choice = new Random(SEED - i);
                visitors.add(visitor);
                executor.submit(() -> {
                    while (running.get()) {
                        visitor.act(nodes.get(choice.nextInt(2)).root());
                    }
                });
            }
            disturb(database, nodes);
            running.set(false);
            executor.shutdown();
            assertThat(executor.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
        } finally {
            executor.shutdownNow();
        }
        report("Done");
        assertThat(violations()).isEmpty();
        assertThat(sum(true)).isGreaterThan(MINUTES * 1000);
    }

    private void disturb(DatabaseServer database, List<DemoProcess> nodes) throws Exception {
        Random chance = new Random(SEED);
        Instant end = Instant.now().plus(Duration.ofMinutes(MINUTES));
        while (Instant.now().isBefore(end)) {
            Instant next = Instant.now().plusSeconds(5 + chance.nextInt(20));
            Awaitility.await().atMost(Duration.ofMinutes(1)).pollInterval(Duration.ofMillis(200))
                    .until(() -> Instant.now().isAfter(next));
            if (chance.nextInt(3) == 0) {
                database.kill();
                database.startProgram();
                databaseKills++;
            } else {
                DemoProcess node = nodes.get(chance.nextInt(2));
                node.close();
                node.restart();
                nodeKills++;
            }
            report("Soaking");
        }
    }

    private void report(String what) {
        LOG.infof("%s: %d operations answered, %d not; nodes killed %d times, the database %d times; violations %s", what,
                sum(true), sum(false), nodeKills, databaseKills, violations());
    }

    private int sum(boolean answered) {
        return visitors.stream()
                .mapToInt(visitor -> answered ? visitor.operations() - visitor.unanswered() : visitor.unanswered()).sum();
    }

    private List<String> violations() {
        return visitors.stream().map(LedgerVisitor::violation).filter(Objects::nonNull).toList();
    }
}
