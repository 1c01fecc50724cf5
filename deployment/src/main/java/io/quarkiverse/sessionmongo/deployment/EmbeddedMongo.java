package io.quarkiverse.sessionmongo.deployment;

import java.net.InetSocketAddress;
import java.net.SocketException;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;

import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import io.quarkus.runtime.configuration.ConfigurationException;

/** A database of the MongoDB protocol in this process, in memory, and to be reached from this machine only. */
final class EmbeddedMongo implements AutoCloseable {

    private static final String PORT = "quarkus.session-mongo.devservices.port";

    private static final String LOG_NAME = "de.bwaldvogel.mongo";

    /** Held, as it would lose its level otherwise. */
    private static final Logger SERVER_LOG = Logger.getLogger(LOG_NAME);

    private final MongoServer server;
    private final int askedPort;

    private EmbeddedMongo(MongoServer server, int askedPort) {
        this.server = server;
        this.askedPort = askedPort;
    }

    /** @param port 0: a free one */
    static EmbeddedMongo start(int port) {
        quieten();
        MongoServer server = new MongoServer(new MemoryBackend());
        try {
            // One worker thread, as its commands are atomic only while no two of them run at once
            server.bind(new InetSocketAddress("127.0.0.1", port), 1, 1);
        } catch (Exception e) {
            server.shutdownNow();
            // Netty throws the first undeclared; a port that is none is the second
            if (e instanceof SocketException || e instanceof IllegalArgumentException) {
                throw new ConfigurationException(PORT + '=' + port + ": " + e.getMessage() + ". Stop what listens there or"
                        + " choose another port, 0 for a free one. If it is a database to share, set"
                        + " quarkus.session-mongo.connection-string=mongodb://127.0.0.1:" + port + " instead", Set.of(PORT));
            }
            throw e;
        }
        return new EmbeddedMongo(server, port);
    }

    String connectionString() {
        InetSocketAddress address = server.getLocalAddress();
        return "mongodb://" + address.getHostString() + ':' + address.getPort();
    }

    int askedPort() {
        return askedPort;
    }

    @Override
    public void close() {
        server.shutdownNow();
    }

    /** It tells of every connection, and warns of each index that it does without. */
    private static void quieten() {
        if (SERVER_LOG.getLevel() == null) {
            SERVER_LOG.setLevel(Level.SEVERE);
        }
        // With quarkus:run it is Maven that logs, and takes its levels from there
        String mavenLevel = "org.slf4j.simpleLogger.log." + LOG_NAME;
        if (System.getProperty(mavenLevel) == null) {
            System.setProperty(mavenLevel, "error");
        }
    }
}
