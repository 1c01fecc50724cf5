package io.quarkiverse.sessionmongo.it;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("D4 kill -9 while 32 clients write: what was acknowledged is there, and nothing half")
class KillIT {

    private static final int ROUNDS = Integer.getInteger("rounds", 5);

    private DatabaseServer database;
    private DemoProcess demo;
    private LedgerClients clients;

    @BeforeEach
    void start() throws Exception {
        assumeTrue(DatabaseServer.isProgram(),
                "It needs a MongoDB server: the embedded one loses what it stored when it is killed. Set MONGOD=/path/to/mongod");
        database = DatabaseServer.start();
        demo = DemoProcess.start(database.connectionStringWithoutRetries());
        clients = new LedgerClients(LedgerVisitor::count, demo::root);
    }

    @AfterEach
    void stop() throws Exception {
        if (clients != null) {
            clients.close();
            demo.close();
            database.close();
        }
    }

    private void check() throws Exception {
        clients.awaitWork();
        clients.check(demo.root());
    }

    @Test
    @DisplayName("D4 the database is killed")
    void database() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            clients.awaitWork();
            database.kill();
            database.startProgram();
        }
        check();
    }

    @Test
    @DisplayName("D4 the application is killed")
    void application() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            clients.awaitWork();
            demo.close();
            demo.restart();
        }
        check();
    }
}
