package io.quarkiverse.sessionmongo.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.bson.BsonDocument;
import org.bson.Document;

import com.mongodb.MongoException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;

/** An empty server of its own for each turn: no application pays for what another one left behind. */
final class MongoServer implements AutoCloseable {

    private static final Duration START_LIMIT = Duration.ofSeconds(60);
    /** Polling, since not each server that speaks the protocol streams its heartbeats. */
    private static final String PARAMETERS = "?directConnection=true&serverMonitoringMode=poll";

    private final Workspace workspace;
    private final Path data;
    private final int port;
    private final RunningProcess process;
    private final MongoClient client;
    private boolean ended;

    private MongoServer(Workspace workspace, Path data, int port, RunningProcess process) {
        this.workspace = workspace;
        this.data = data;
        this.port = port;
        this.process = process;
        this.client = MongoClients.create(uri("admin") + "&serverSelectionTimeoutMS=1000");
    }

    static MongoServer start(Workspace workspace, Tools tools) {
        try {
            Path data = Files.createDirectories(workspace.newPath("data"));
            int port = freePort();
            List<String> command = List.of(tools.mongod().toString(), "--port", String.valueOf(port), "--dbpath",
                    data.toString());
            MongoServer server = new MongoServer(workspace, data, port,
                    workspace.start("mongod", command, workspace.directory(), Map.of()));
            try {
                server.await();
                return server;
            } catch (BenchmarkException e) {
                server.close();
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void await() {
        long limit = System.nanoTime() + START_LIMIT.toNanos();
        while (true) {
            try {
                command(new Document("ping", 1));
                return;
            } catch (MongoException e) {
                if (!process.isAlive() || System.nanoTime() > limit) {
                    throw new BenchmarkException("The server does not answer:\n" + process.lastLines(), e);
                }
            }
        }
    }

    String uri(String database) {
        return "mongodb://127.0.0.1:" + port + "/" + database + PARAMETERS;
    }

    /** Ends it, and leaves its data where they are. */
    void end() {
        ended = true;
        process.close();
    }

    RunningProcess process() {
        return process;
    }

    Path data() {
        return data;
    }

    Document command(Document command) {
        return client.getDatabase("admin").runCommand(command);
    }

    Document command(String database, Document command) {
        return client.getDatabase(database).runCommand(command);
    }

    MongoCollection<BsonDocument> sessions(String database) {
        return client.getDatabase(database).getCollection("sessions", BsonDocument.class);
    }

    ServerCounters counters() {
        return ServerCounters.of(command(new Document("serverStatus", 1)));
    }

    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        client.close();
        if (!process.isAlive() && !ended) {
            Console.say("The server has ended by itself, with %d:\n%s", process.await(Duration.ZERO), process.lastLines());
        }
        process.close();
        workspace.delete(data);
    }
}
