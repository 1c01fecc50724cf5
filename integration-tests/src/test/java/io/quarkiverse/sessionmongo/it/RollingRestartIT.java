package io.quarkiverse.sessionmongo.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadLocalRandom;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("D16 two nodes are restarted one after the other while 32 clients read, write, sign in and sign out")
class RollingRestartIT {

    private static final int ROUNDS = Integer.getInteger("rounds", 2);
    private static final String[] SETTINGS = { "-Dquarkus.shutdown.delay=1S", "-Dquarkus.shutdown.timeout=30S",
            // A slow machine is no failed request
            "-Dquarkus.session-mongo.timeout=30S" };

    private DatabaseServer database;
    private final List<DemoProcess> nodes = new CopyOnWriteArrayList<>();
    /** Whom the load balancer asks. */
    private final List<DemoProcess> rotation = new CopyOnWriteArrayList<>();
    private LedgerClients clients;

    @BeforeEach
    void start() throws Exception {
        database = DatabaseServer.start();
        for (int i = 0; i < 2; i++) {
            nodes.add(DemoProcess.start(database.connectionString(), SETTINGS));
        }
        rotation.addAll(nodes);
        clients = new LedgerClients(LedgerVisitor::act, () -> {
            Object[] now = rotation.toArray();
            return ((DemoProcess) now[ThreadLocalRandom.current().nextInt(now.length)]).root();
        });
    }

    @AfterEach
    void stop() throws Exception {
        if (clients != null) {
            clients.close();
        }
        nodes.forEach(DemoProcess::close);
        database.close();
    }

    @Test
    @DisplayName("D16 with a delay and a time for requests under way no request fails, and nothing acknowledged is lost")
    void rolling() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            for (DemoProcess node : nodes) {
                clients.awaitWork();
                // As a load balancer does that asks for readiness, within the delay
                node.terminate(() -> rotation.remove(node));
                node.restart();
                rotation.add(node);
            }
        }
        clients.awaitWork();

        clients.check(nodes.get(0).root());
        assertThat(clients.unanswered()).isZero();
    }
}
