package io.quarkiverse.sessionmongo.it;

import java.util.Map;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;

/** A database for the demo. */
public class DatabaseResource implements QuarkusTestResourceLifecycleManager {

    private DatabaseServer server;

    @Override
    public Map<String, String> start() {
        server = DatabaseServer.start();
        return Map.of("quarkus.session-mongo.connection-string", server.connectionString());
    }

    @Override
    public void stop() {
        if (server != null) {
            server.close();
        }
    }
}
