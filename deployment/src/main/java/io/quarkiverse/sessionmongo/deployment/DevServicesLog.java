package io.quarkiverse.sessionmongo.deployment;

import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

import org.jboss.jandex.IndexView;

import io.quarkiverse.sessionmongo.runtime.config.SessionMongoBuildTimeConfig;
import io.quarkus.deployment.builditem.DockerStatusBuildItem;

/**
 * Keeps errors and warnings about a missing container runtime from whoever needs none: Testcontainers logs an error with
 * its stack when it finds none, and Quarkus' Dev Services warn of each MongoDB client, used or not.
 */
final class DevServicesLog {

    /** Held, as they would lose level and filter otherwise. */
    private static final Logger TESTCONTAINERS = Logger.getLogger("org.testcontainers");
    private static final Logger QUARKUS = Logger.getLogger("io.quarkus.mongodb.deployment.DevServicesMongoProcessor");

    private static final String WARNING = "Please configure datasource URL for ";

    private DevServicesLog() {
    }

    /** Asks without a word in the log. Quarkus keeps the answer, so that nobody asks again in this build. */
    static boolean isContainerRuntimeAvailable(DockerStatusBuildItem docker) {
        if (TESTCONTAINERS.getLevel() != null) {
            return docker.isContainerRuntimeAvailable();
        }
        TESTCONTAINERS.setLevel(Level.OFF);
        try {
            return docker.isContainerRuntimeAvailable();
        } finally {
            TESTCONTAINERS.setLevel(null);
        }
    }

    /** Of the client that the embedded database serves, {@code null} if none, and of the default client if nobody uses it. */
    static void hideWarnings(String served, IndexView index) {
        List<String> hidden = new ArrayList<>();
        if (served != null) {
            hidden.add(warning(served));
        }
        if (!UnservedClients.isDefaultClientUsed(index)) {
            hidden.add(warning(SessionMongoBuildTimeConfig.DEFAULT_CLIENT));
        }
        QUARKUS.setFilter(record -> hidden.stream().noneMatch(record.getMessage()::startsWith));
    }

    private static String warning(String client) {
        return WARNING + (client.equals(SessionMongoBuildTimeConfig.DEFAULT_CLIENT) ? "default" : client) + ' ';
    }
}
