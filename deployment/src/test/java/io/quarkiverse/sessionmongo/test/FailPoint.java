package io.quarkiverse.sessionmongo.test;

import java.util.List;

import org.bson.Document;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;

/** Makes the server's commands fail or wait, until closed. */
public final class FailPoint implements AutoCloseable {

    private final MongoClient client;

    private FailPoint(String connectionString, Object mode, Document data) {
        client = MongoClients.create(connectionString);
        configure(mode, data);
    }

    /** The next ones only. */
    public static FailPoint next(String connectionString, int times, String kind, String... commands) {
        return new FailPoint(connectionString, new Document("times", times), data(kind, commands));
    }

    /** All of them. */
    public static FailPoint every(String connectionString, String kind, String... commands) {
        return new FailPoint(connectionString, "alwaysOn", data(kind, commands));
    }

    /** @param kind an error code, {@code close} the connection, or {@code stall} for ten seconds */
    private static Document data(String kind, String... commands) {
        Document data = new Document("failCommands", List.of(commands));
        return switch (kind) {
            case "close" -> data.append("closeConnection", true);
            case "stall" -> data.append("blockConnection", true).append("blockTimeMS", 10_000);
            default -> data.append("errorCode", Integer.parseInt(kind));
        };
    }

    /** So many milliseconds before each. */
    public static FailPoint slow(String connectionString, int millis, String... commands) {
        return new FailPoint(connectionString, "alwaysOn", new Document("failCommands", List.of(commands))
                .append("blockConnection", true).append("blockTimeMS", millis));
    }

    /** With this error code. */
    public static FailPoint error(String connectionString, int code, String... commands) {
        return new FailPoint(connectionString, "alwaysOn", new Document("failCommands", List.of(commands))
                .append("errorCode", code));
    }

    private void configure(Object mode, Document data) {
        Document command = new Document("configureFailPoint", "failCommand").append("mode", mode);
        client.getDatabase("admin").runCommand(data == null ? command : command.append("data", data));
    }

    @Override
    public void close() {
        configure("off", null);
        client.close();
    }
}
