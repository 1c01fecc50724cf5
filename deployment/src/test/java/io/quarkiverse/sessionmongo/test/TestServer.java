package io.quarkiverse.sessionmongo.test;

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
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

import org.awaitility.Awaitility;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;

/**
 * A MongoDB server that the tests start, stop and kill: the program that the environment variable MONGOD names. MONGODB_URI
 * names one that runs already, for the tests that do not have to start theirs. It is for tests alone: the databases that an
 * earlier run left there are dropped.
 */
public final class TestServer {

    private static final String MONGOD = System.getenv("MONGOD");

    private static final String URI = System.getenv("MONGODB_URI");

    private static final String SHARED = "session-mongo.test.server";

    private final int port;
    private final List<String> options;
    /** Made at the first start: the class is loaded twice, and only one of the two starts it. */
    private Path data;
    private Process process;

    private TestServer(int port, String... options) {
        this.port = port;
        this.options = List.of(options);
    }

    /** Whether there is a server, of whatever origin. */
    public static boolean isConfigured() {
        return isProgram() || isRunning();
    }

    private static boolean isRunning() {
        return URI != null && !URI.isBlank();
    }

    /** Whether tests can start, stop and kill one. */
    public static boolean isProgram() {
        return MONGOD != null && !MONGOD.isBlank();
    }

    /**
     * The connection string of one server for all tests of this JVM that do not harm it. Kept in a system property: test
     * classes are loaded once for JUnit and once for the application.
     */
    public static String shared() {
        synchronized (System.class) {
            String connectionString = System.getProperty(SHARED);
            if (connectionString == null) {
                connectionString = isProgram() ? started() : cleared();
                System.setProperty(SHARED, connectionString);
            }
            return connectionString;
        }
    }

    private static String started() {
        TestServer server = new TestServer(freePort());
        server.start();
        return server.connectionString();
    }

    /** Databases are named after test classes. */
    private static String cleared() {
        String connectionString = URI.contains("?") ? URI : URI + (URI.endsWith("/") ? "?" : "/?") + "appName=tests";
        try (MongoClient client = MongoClients.create(connectionString)) {
            for (String database : client.listDatabaseNames()) {
                if (database.endsWith("Test") || database.endsWith("Tests")) {
                    client.getDatabase(database).drop();
                }
            }
        }
        return connectionString;
    }

    /**
     * One for a test that stops or kills it, not started yet.
     *
     * @param name keeps the port between the class loaders
     */
    public static TestServer own(String name, String... options) {
        String property = SHARED + "." + name;
        String port = System.getProperty(property);
        if (port == null) {
            port = Integer.toString(freePort());
            System.setProperty(property, port);
        }
        return new TestServer(Integer.parseInt(port), options);
    }

    public String connectionString() {
        return "mongodb://127.0.0.1:" + port + "/?directConnection=true&serverMonitoringMode=poll";
    }

    /** @param more options besides its own */
    public void start(String... more) {
        createData();
        List<String> command = new ArrayList<>(List.of(MONGOD, "--port", Integer.toString(port), "--dbpath", data.toString(),
                "--replSet", "rs", "--setParameter", "enableTestCommands=1"));
        command.addAll(options);
        command.addAll(List.of(more));
        try {
            process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(data.resolve("log").toFile())
                    .start();
            Runtime.getRuntime().addShutdownHook(new Thread(this::close));
        } catch (IOException e) {
            throw new UncheckedIOException("MONGOD=" + MONGOD + " cannot be started", e);
        }
        Awaitility.await("the server " + MONGOD).atMost(Duration.ofMinutes(2)).until(this::answers);
    }

    private void createData() {
        if (data == null) {
            try {
                data = Files.createTempDirectory("session-mongo-test");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private boolean answers() {
        if (!process.isAlive()) {
            throw new IllegalStateException("MONGOD=" + MONGOD + " ended with " + process.exitValue() + "; see "
                    + data.resolve("log"));
        }
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 500);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** As {@code kill -9} does. */
    public void kill() {
        if (process == null) {
            return;
        }
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        process.onExit().join();
    }

    public void close() {
        kill();
        if (data == null || !Files.exists(data)) {
            return;
        }
        try (Stream<Path> files = Files.walk(data)) {
            List<File> deepestFirst = files.sorted(Comparator.reverseOrder()).map(Path::toFile).toList();
            deepestFirst.forEach(File::delete);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
