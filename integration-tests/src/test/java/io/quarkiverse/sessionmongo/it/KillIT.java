package io.quarkiverse.sessionmongo.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("D4 kill -9 while 32 clients write: what was acknowledged is there, and nothing half")
class KillIT {

    private static final int CLIENTS = 32;
    private static final int ROUNDS = Integer.getInteger("rounds", 5);

    private DatabaseServer database;
    private DemoProcess demo;
    private ExecutorService executor;
    private final AtomicBoolean running = new AtomicBoolean(true);
    private final List<LedgerVisitor> visitors = new ArrayList<>();
    private final List<Future<?>> clients = new ArrayList<>();

    @BeforeEach
    void start() throws Exception {
        assumeTrue(DatabaseServer.isProgram(),
                "It needs a MongoDB server: the embedded one loses what it stored when it is killed. Set MONGOD=/path/to/mongod");
        database = DatabaseServer.start();
        demo = DemoProcess.start(database.connectionStringWithoutRetries());
        executor = Executors.newFixedThreadPool(CLIENTS);
        HttpClient client = HttpClient.newHttpClient();
        for (int i = 0; i < CLIENTS; i++) {
            LedgerVisitor visitor = new LedgerVisitor(client, i);
            visitors.add(visitor);
            clients.add(executor.submit(() -> {
                while (running.get()) {
                    visitor.count(demo.root());
                }
            }));
        }
    }

    @AfterEach
    void stop() throws Exception {
        running.set(false);
        if (executor != null) {
            executor.shutdownNow();
            executor.awaitTermination(30, TimeUnit.SECONDS);
            demo.close();
            database.close();
        }
    }

    private int operations() {
        return visitors.stream().mapToInt(LedgerVisitor::operations).sum();
    }

    private int unanswered() {
        return visitors.stream().mapToInt(LedgerVisitor::unanswered).sum();
    }

    /** Until much has been acknowledged. */
    private void awaitWork() {
        int before = operations() - unanswered();
        Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> operations() - unanswered() > before + 2000);
    }

    private void check() throws Exception {
        awaitWork();
        running.set(false);
        for (Future<?> client : clients) {
            client.get(60, TimeUnit.SECONDS);
        }
        for (LedgerVisitor visitor : visitors) {
            visitor.read(demo.root());
            assertThat(visitor.violation()).isNull();
        }
    }

    @Test
    @DisplayName("D4 the database is killed")
    void database() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            awaitWork();
            database.kill();
            database.startProgram();
        }
        check();
    }

    @Test
    @DisplayName("D4 the application is killed")
    void application() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            awaitWork();
            demo.close();
            demo.restart();
        }
        check();
    }
}
