package io.quarkiverse.sessionmongo.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

import jakarta.inject.Inject;

import org.jboss.jandex.Index;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import com.mongodb.client.MongoClient;

import io.quarkus.deployment.IsDockerWorking;
import io.quarkus.deployment.builditem.DockerStatusBuildItem;

@DisplayName("What is logged of a container runtime that nobody needs")
class DevServicesLogTest {

    private static final Logger TESTCONTAINERS = Logger.getLogger("org.testcontainers.dockerclient.Strategy");
    private static final Logger QUARKUS = Logger.getLogger("io.quarkus.mongodb.deployment.DevServicesMongoProcessor");

    private boolean shown;

    static class UsesTheDefaultClient {

        @Inject
        MongoClient client;
    }

    static class UsesNone {
    }

    /** Tells whether an error of Testcontainers would be shown meanwhile. */
    private final DockerStatusBuildItem docker = new DockerStatusBuildItem(new IsDockerWorking(true) {

        @Override
        public boolean getAsBoolean() {
            shown = TESTCONTAINERS.isLoggable(Level.SEVERE);
            return false;
        }
    });

    @AfterEach
    void reset() {
        QUARKUS.setFilter(null);
        Logger.getLogger("org.testcontainers").setLevel(null);
    }

    private static boolean isShown(String client) {
        return QUARKUS.getFilter().isLoggable(new LogRecord(Level.WARNING,
                "Please configure datasource URL for " + client + " or get a working docker instance"));
    }

    private static Index index(Class<?>... classes) {
        try {
            return Index.of(classes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    @DisplayName("The question itself is quiet, and afterwards the log is as it was")
    void question() {
        assertThat(DevServicesLog.isContainerRuntimeAvailable(docker)).isFalse();

        assertThat(shown).isFalse();
        assertThat(TESTCONTAINERS.isLoggable(Level.SEVERE)).isTrue();
    }

    @Test
    @DisplayName("A level that the developer set is kept")
    void ownLevel() {
        Logger.getLogger("org.testcontainers").setLevel(Level.FINE);

        DevServicesLog.isContainerRuntimeAvailable(docker);

        assertThat(shown).isTrue();
        assertThat(Logger.getLogger("org.testcontainers").getLevel()).isEqualTo(Level.FINE);
    }

    @Test
    @DisplayName("No warning of the served client, nor of a default client that nobody uses")
    void unused() {
        DevServicesLog.hideWarnings("session-mongo", index(UsesNone.class));

        assertThat(isShown("session-mongo")).isFalse();
        assertThat(isShown("default datasource")).isFalse();
        assertThat(isShown("orders")).isTrue();
    }

    @Test
    @DisplayName("A default client that the application uses is warned of, and so is a client that is not served")
    void used() {
        DevServicesLog.hideWarnings("session-mongo", index(UsesTheDefaultClient.class));
        assertThat(isShown("session-mongo")).isFalse();
        assertThat(isShown("default datasource")).isTrue();

        DevServicesLog.hideWarnings(null, index(UsesTheDefaultClient.class));
        assertThat(isShown("session-mongo")).isTrue();
    }
}
