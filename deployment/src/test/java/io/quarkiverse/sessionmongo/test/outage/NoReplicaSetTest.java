package io.quarkiverse.sessionmongo.test.outage;

import java.net.InetSocketAddress;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.extension.RegisterExtension;

import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import io.quarkiverse.sessionmongo.test.TestServer;
import io.quarkus.test.QuarkusUnitTest;

@DisplayName("D2 a server that is in no replica set, and one is configured")
class NoReplicaSetTest extends UnreachableTests {

    private static final int PORT = TestServer.freePort();

    private static MongoServer server;

    @RegisterExtension
    static final QuarkusUnitTest APP = app(NoReplicaSetTest.class, "127.0.0.1:" + PORT + " is a member of no replica set",
            "the configured replica set is rs0", "quarkus.session-mongo.connection-string")
            .setBeforeAllCustomizer(NoReplicaSetTest::start)
            .overrideConfigKey("quarkus.session-mongo.connection-string",
                    "mongodb://127.0.0.1:" + PORT + "/?replicaSet=rs0");

    private static void start() {
        server = new MongoServer(new MemoryBackend());
        server.bind(new InetSocketAddress("127.0.0.1", PORT));
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.shutdownNow();
        }
    }
}
