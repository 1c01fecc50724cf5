package io.quarkiverse.sessionmongo.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.bson.Document;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;

@DisplayName("D16 the primary steps down for two seconds while 32 clients read, write, sign in and sign out")
class StepdownIT {

    private static final Logger LOG = Logger.getLogger(StepdownIT.class);

    private static final int ROUNDS = Integer.getInteger("rounds", 3);
    private static final long SECONDS = 2;
    private static final int NOT_WRITABLE_PRIMARY = 10107;
    private static final List<String> COMMANDS = List.of("find", "insert", "update", "delete", "findAndModify", "aggregate",
            "getMore", "listIndexes", "createIndexes");

    private DatabaseServer database;
    private MongoClient administrator;
    private DemoProcess demo;
    private LedgerClients clients;

    @BeforeEach
    void start() throws Exception {
        assumeTrue(DatabaseServer.isProgram(),
                "It needs a MongoDB server: the embedded one has no fail points. Set MONGOD=/path/to/mongod");
        database = DatabaseServer.start();
        administrator = MongoClients.create(database.connectionString());
        demo = DemoProcess.start(database.connectionString());
        clients = new LedgerClients(LedgerVisitor::act, demo::root);
    }

    @AfterEach
    void stop() throws Exception {
        if (clients != null) {
            clients.close();
            demo.close();
            administrator.close();
            database.close();
        }
    }

    private void failCommands(Object mode, int code) {
        administrator.getDatabase("admin").runCommand(new Document("configureFailPoint", "failCommand").append("mode", mode)
                .append("data", new Document("failCommands", COMMANDS).append("errorCode", code)));
    }

    @Test
    @DisplayName("D16 what was acknowledged is there, and afterwards no request is answered with 503")
    void stepdown() throws Exception {
        for (int round = 1; round <= ROUNDS; round++) {
            clients.awaitWork();
            stepDown(round);
            clients.awaitWork();
            recovered();
        }
        clients.check(demo.root());
    }

    private void stepDown(int round) {
        int operations = clients.operations();
        int unanswered = clients.unanswered();
        failCommands("alwaysOn", NOT_WRITABLE_PRIMARY);
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
        await().atMost(Duration.ofMinutes(1)).until(() -> System.nanoTime() > end);
        int unansweredMeanwhile = clients.unanswered() - unanswered;
        int operationsMeanwhile = clients.operations() - operations;
        failCommands("off", NOT_WRITABLE_PRIMARY);
        assertThat(unansweredMeanwhile).as("the commands did fail").isPositive();
        LOG.infof("Round %d: %d of %d operations got 503 while the primary was away", round, unansweredMeanwhile,
                operationsMeanwhile);
    }

    /** 2,000 operations without a single 503. */
    private void recovered() {
        long began = System.nanoTime();
        int first = clients.unanswered();
        await().pollInterval(Duration.ofMillis(50)).atMost(Duration.ofMinutes(2)).until(() -> {
            int before = clients.unanswered();
            int operations = clients.operations();
            await().atMost(Duration.ofMinutes(1)).until(() -> clients.operations() > operations + 2000);
            return clients.unanswered() == before;
        });
        LOG.infof("%d operations got 503 afterwards; 2,000 without one were done %d ms later", clients.unanswered() - first,
                TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began));
    }
}
