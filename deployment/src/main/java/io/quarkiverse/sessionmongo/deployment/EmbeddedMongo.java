package io.quarkiverse.sessionmongo.deployment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;

import org.h2.mvstore.MVStore;

import de.bwaldvogel.mongo.MongoBackend;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.h2.H2Backend;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import io.quarkus.runtime.configuration.ConfigurationException;

/** A database of the MongoDB protocol in this process, to be reached from this machine only: in memory, or in a file. */
final class EmbeddedMongo implements AutoCloseable {

    /**
     * @param port 0: a free one
     * @param file {@code null}: in memory
     */
    record Settings(int port, Path file) {
    }

    private static final String PORT = "quarkus.session-mongo.devservices.port";

    private static final String LOG_NAME = "de.bwaldvogel.mongo";

    /** Whoever kills the process loses no more. */
    private static final int COMMIT_MILLIS = 100;

    /** Held, as it would lose its level otherwise. */
    private static final Logger SERVER_LOG = Logger.getLogger(LOG_NAME);

    private final MongoServer server;
    private final Settings settings;
    private final Thread atExit = new Thread(this::stopServer, "Session Mongo: end of the embedded database");

    private EmbeddedMongo(MongoServer server, Settings settings) {
        this.server = server;
        this.settings = settings;
        if (settings.file() != null) {
            // quarkus:run is ended by a signal, and then nobody closes what the build has opened
            Runtime.getRuntime().addShutdownHook(atExit);
        }
    }

    /** @throws UnusableFileException if the file cannot be opened */
    static EmbeddedMongo start(Settings settings) {
        quieten();
        int port = settings.port();
        MongoServer server = new MongoServer(backend(settings.file()));
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
        return new EmbeddedMongo(server, settings);
    }

    private static MongoBackend backend(Path file) {
        if (file == null) {
            return new MemoryBackend();
        }
        try {
            Files.createDirectories(file.getParent());
            MVStore store = MVStore.open(file.toString());
            store.setAutoCommitDelay(COMMIT_MILLIS);
            return new H2Backend(store);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (RuntimeException e) {
            throw new UnusableFileException(file, e);
        }
    }

    String connectionString() {
        InetSocketAddress address = server.getLocalAddress();
        return "mongodb://" + address.getHostString() + ':' + address.getPort();
    }

    Settings settings() {
        return settings;
    }

    @Override
    public void close() {
        stopServer();
        if (settings.file() != null) {
            try {
                Runtime.getRuntime().removeShutdownHook(atExit);
            } catch (IllegalStateException ending) {
                // The hook runs now, and finds the server stopped
            }
        }
    }

    private synchronized void stopServer() {
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

    /** The file is another process's, or of another version, or damaged. */
    static final class UnusableFileException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        UnusableFileException(Path file, Throwable cause) {
            super(file + ": " + cause.getMessage(), cause);
        }
    }
}
