package io.quarkiverse.sessionmongo.it;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

import org.awaitility.Awaitility;

import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;

/** A database outside of the application: the program that MONGOD names, the server at MONGODB_URI, or one in this process. */
final class DatabaseServer implements AutoCloseable {

    private static final String MONGOD = System.getenv("MONGOD");
    private static final String URI = System.getenv("MONGODB_URI");

    private final String connectionString;
    private final Runnable stop;
    private final int port;
    private final Path data;
    private Process process;

    private DatabaseServer(String connectionString, Runnable stop) {
        this.connectionString = connectionString;
        this.stop = stop;
        this.port = 0;
        this.data = null;
    }

    private DatabaseServer(int port, Path data) {
        this.connectionString = "mongodb://127.0.0.1:" + port + "/?directConnection=true&serverMonitoringMode=poll";
        this.stop = this::stopProgram;
        this.port = port;
        this.data = data;
    }

    static boolean isProgram() {
        return MONGOD != null && !MONGOD.isBlank();
    }

    static DatabaseServer start() {
        if (!isProgram() && URI != null && !URI.isBlank()) {
            return new DatabaseServer(URI, () -> {
            });
        }
        if (!isProgram()) {
            MongoServer server = new MongoServer(new MemoryBackend());
            // One worker thread, as in the embedded database: its commands are atomic only while no two of them run at once
            server.bind(new InetSocketAddress("127.0.0.1", 0), 1, 1);
            InetSocketAddress address = server.getLocalAddress();
            return new DatabaseServer("mongodb://127.0.0.1:" + address.getPort() + "/", server::shutdownNow);
        }
        try {
            DatabaseServer server = new DatabaseServer(freePort(), Files.createTempDirectory("session-mongo-it"));
            server.startProgram();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException("MONGOD=" + MONGOD + " cannot be started", e);
        }
    }

    /** Once more, after {@link #kill}. */
    void startProgram() throws IOException {
        process = new ProcessBuilder(MONGOD, "--port", Integer.toString(port), "--dbpath", data.toString(), "--replSet", "rs",
                "--setParameter", "enableTestCommands=1").redirectErrorStream(true)
                .redirectOutput(data.resolve("log").toFile()).start();
        Awaitility.await("the server " + MONGOD).atMost(Duration.ofMinutes(2)).until(() -> answers(port));
    }

    /** As {@code kill -9} does. */
    void kill() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        process.onExit().join();
    }

    static boolean answers(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 500);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void stopProgram() {
        kill();
        try (Stream<Path> files = Files.walk(data)) {
            List<File> deepestFirst = files.sorted(Comparator.reverseOrder()).map(Path::toFile).toList();
            deepestFirst.forEach(File::delete);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String connectionString() {
        return connectionString;
    }

    /**
     * For tests that kill the server. MongoDB remembers across a crash which writes it has done, so that a retried one is not
     * done
     * twice (MongoDB manual, Retryable Writes); the MongoDB-compatible server that the continuous integration has does not.
     */
    String connectionStringWithoutRetries() {
        return connectionString + "&retryWrites=false";
    }

    @Override
    public void close() {
        stop.run();
    }
}
