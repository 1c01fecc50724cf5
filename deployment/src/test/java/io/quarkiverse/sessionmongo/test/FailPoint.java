package io.quarkiverse.sessionmongo.test;

import java.util.List;

import org.bson.Document;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;

/** Makes the server's commands fail or wait, until closed. */
public final class FailPoint implements AutoCloseable {

    private final MongoClient client;

    private FailPoint(String connectionString, Document data) {
        client = MongoClients.create(connectionString);
        configure("alwaysOn", data);
    }

    /** So many milliseconds before each. */
    public static FailPoint slow(String connectionString, int millis, String... commands) {
        return new FailPoint(connectionString, new Document("failCommands", List.of(commands))
                .append("blockConnection", true).append("blockTimeMS", millis));
    }

    /** With this error code. */
    public static FailPoint error(String connectionString, int code, String... commands) {
        return new FailPoint(connectionString, new Document("failCommands", List.of(commands))
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
