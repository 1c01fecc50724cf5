package io.quarkiverse.sessionmongo.test.outage;

import java.util.List;

import org.bson.Document;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;

import io.quarkiverse.sessionmongo.test.SessionApp;
import io.quarkiverse.sessionmongo.test.TestServer;
import io.quarkus.test.QuarkusUnitTest;

/** A server that asks for a password, and the application's user on it. */
final class GuardedServer {

    static final String PASSWORD = "pa55word";

    /** All that the extension needs, in the one collection that it uses. */
    static final Document ONE_COLLECTION = new Document("role", "oneCollection").append("db", "sessions");
    static final Document READ_WRITE = new Document("role", "readWrite").append("db", "sessions");
    static final Document READ = new Document("role", "read").append("db", "sessions");

    private static final String USER = "sessions";
    private static final String ADMINISTRATOR = "root";

    private final TestServer server;

    /** @param name keeps the port between the class loaders */
    GuardedServer(String name) {
        server = TestServer.own(name);
    }

    /** The application, which signs on to it. */
    QuarkusUnitTest app() {
        return SessionApp.withoutDatabase(GuardedServer.class)
                .overrideConfigKey("quarkus.session-mongo.connection-string", server.connectionString())
                .overrideConfigKey("quarkus.mongodb.session-mongo.credentials.username", USER)
                .overrideConfigKey("quarkus.mongodb.session-mongo.credentials.password", PASSWORD)
                .overrideConfigKey("quarkus.mongodb.session-mongo.credentials.auth-source", "sessions")
                .overrideConfigKey("quarkus.session-mongo.database", "sessions")
                .overrideConfigKey("quarkus.session-mongo.timeout", "1S");
    }

    /** With an administrator, and nobody else. */
    void start() {
        server.start();
        try (MongoClient client = MongoClients.create(server.connectionString())) {
            client.getDatabase("admin").runCommand(new Document("createUser", ADMINISTRATOR).append("pwd", PASSWORD)
                    .append("roles", List.of(new Document("role", "root").append("db", "admin"))));
            client.getDatabase("sessions").runCommand(new Document("createRole", ONE_COLLECTION.getString("role"))
                    .append("privileges", List.of(new Document("resource", new Document("db", "sessions")
                            .append("collection", "sessions"))
                            .append("actions", List.of("find", "insert", "update", "remove"))))
                    .append("roles", List.of()));
        }
        server.kill();
        server.start("--auth");
    }

    void createUser(String password, Document role) {
        administer(new Document("createUser", USER).append("pwd", password).append("roles", List.of(role)));
    }

    void changePassword(String password) {
        administer(new Document("updateUser", USER).append("pwd", password));
    }

    void changeRole(Document role) {
        administer(new Document("updateUser", USER).append("roles", List.of(role)));
    }

    private void administer(Document command) {
        String asAdministrator = server.connectionString().replace("mongodb://",
                "mongodb://" + ADMINISTRATOR + ":" + PASSWORD + "@");
        try (MongoClient client = MongoClients.create(asAdministrator)) {
            client.getDatabase("sessions").runCommand(command);
        }
    }

    void close() {
        server.close();
    }
}
