package io.quarkiverse.sessionmongo.deployment;

import java.net.BindException;
import java.net.InetSocketAddress;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;

import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import io.quarkus.runtime.configuration.ConfigurationException;

/** A database of the MongoDB protocol in this process, in memory, and to be reached from this machine only. */
final class EmbeddedMongo implements AutoCloseable {

    private static final String PORT = "quarkus.session-mongo.devservices.port";

    /** It tells of every connection, and warns of each index that it does without. Held, or the level would be forgotten. */
    private static final Logger SERVER_LOG = Logger.getLogger("de.bwaldvogel.mongo");

    private final MongoServer server;

    private EmbeddedMongo(MongoServer server) {
        this.server = server;
    }

    /** @param port 0: a free one */
    static EmbeddedMongo start(int port) {
        if (SERVER_LOG.getLevel() == null) {
            SERVER_LOG.setLevel(Level.SEVERE);
        }
        MongoServer server = new MongoServer(new MemoryBackend());
        try {
            // One worker thread, as its commands are atomic only while no two of them run at once
            server.bind(new InetSocketAddress("127.0.0.1", port), 1, 1);
        } catch (Exception e) {
            server.shutdownNow();
            // Netty throws it undeclared
            if (e instanceof BindException) {
                throw new ConfigurationException(PORT + "=" + port + ": " + e.getMessage() + ". Stop what listens there or"
                        + " choose another port, 0 for a free one. If it is a database to share, set"
                        + " quarkus.session-mongo.connection-string=mongodb://127.0.0.1:" + port + " instead", e, Set.of(PORT));
            }
            throw e;
        }
        return new EmbeddedMongo(server);
    }

    String connectionString() {
        InetSocketAddress address = server.getLocalAddress();
        return "mongodb://" + address.getHostString() + ':' + address.getPort();
    }

    @Override
    public void close() {
        server.shutdownNow();
    }
}
