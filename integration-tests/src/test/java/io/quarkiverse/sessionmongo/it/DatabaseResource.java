package io.quarkiverse.sessionmongo.it;

import java.util.Map;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;

/** A database for the demo. */
public class DatabaseResource implements QuarkusTestResourceLifecycleManager {

    /** The name of the system property with its connection string, for tests that look into it. */
    static final String ADDRESS = "session-mongo.it.database";

    private DatabaseServer server;

    @Override
    public Map<String, String> start() {
        server = DatabaseServer.start();
        System.setProperty(ADDRESS, server.connectionString());
        return Map.of("quarkus.session-mongo.connection-string", server.connectionString());
    }

    @Override
    public void stop() {
        if (server != null) {
            server.close();
        }
    }
}
