package io.quarkiverse.sessionmongo.deployment;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.jboss.logging.Logger;

import io.quarkiverse.sessionmongo.runtime.config.ClientProperty;
import io.quarkiverse.sessionmongo.runtime.config.SessionMongoBuildTimeConfig;
import io.quarkus.deployment.IsDevServicesSupportedByLaunchMode;
import io.quarkus.deployment.annotations.BuildProducer;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.annotations.BuildSteps;
import io.quarkus.deployment.builditem.CombinedIndexBuildItem;
import io.quarkus.deployment.builditem.CuratedApplicationShutdownBuildItem;
import io.quarkus.deployment.builditem.DevServicesResultBuildItem;
import io.quarkus.deployment.builditem.DockerStatusBuildItem;
import io.quarkus.deployment.dev.devservices.DevServicesConfig;
import io.quarkus.deployment.logging.LoggingSetupBuildItem;
import io.quarkus.mongodb.deployment.MongoClientBuildTimeConfig;
import io.quarkus.mongodb.deployment.MongoClientNameBuildItem;
import io.quarkus.runtime.configuration.ConfigUtils;

/** A database for dev and test mode where Quarkus' own Dev Services have no container for one. */
@BuildSteps(onlyIf = { SessionMongoEnabled.class, IsDevServicesSupportedByLaunchMode.class, DevServicesConfig.Enabled.class })
class SessionMongoDevServicesProcessor {

    private static final Logger LOG = Logger.getLogger(SessionMongoDevServicesProcessor.class);

    private static final String OWN_CONNECTION_STRING = "quarkus.session-mongo.connection-string";

    /** Outlives the reloads of dev mode, and the sessions with it. */
    private static EmbeddedMongo running;

    /**
     * @param logging is set up before anything is logged
     * @param before Quarkus' own Dev Services wait for all names: what they would log is quietened before
     */
    @BuildStep
    void embedded(SessionMongoBuildTimeConfig config, MongoClientBuildTimeConfig mongoConfig, DockerStatusBuildItem docker,
            CombinedIndexBuildItem index, LoggingSetupBuildItem logging, CuratedApplicationShutdownBuildItem shutdown,
            BuildProducer<MongoClientNameBuildItem> before, BuildProducer<DevServicesResultBuildItem> results) {
        String client = config.clientName();
        String property = ClientProperty.name(client, "connection-string");
        boolean configured = isConfigured(client);
        // Quarkus asks in any case: for the default client, used or not, or for the description of what runs
        boolean runtime = !(configured && isConfigured(SessionMongoBuildTimeConfig.DEFAULT_CLIENT))
                && DevServicesLog.isContainerRuntimeAvailable(docker);
        boolean container = runtime && mongoConfig.devservices().enabled().orElse(true);
        boolean embedded = config.devservices().enabled() && !configured && !container;
        DevServicesLog.hideWarnings(embedded ? client : null, index.getIndex());
        if (embedded) {
            String setting = client.equals(SessionMongoBuildTimeConfig.OWN_CLIENT) ? OWN_CONNECTION_STRING : property;
            results.produce(result(property, start(config.devservices().port().orElse(0), shutdown, setting)));
        } else if (stop()) {
            // Dev mode would go on with what it was told before the reload
            results.produce(result(property, ""));
        }
    }

    private static DevServicesResultBuildItem result(String property, String connectionString) {
        return DevServicesResultBuildItem.discovered().name(SessionMongoProcessor.FEATURE)
                .description("Embedded MongoDB, in memory").config(Map.of(property, connectionString)).build();
    }

    private static synchronized String start(int port, CuratedApplicationShutdownBuildItem shutdown, String setting) {
        if (running != null && running.askedPort() != port) {
            stop();
        }
        if (running == null) {
            running = EmbeddedMongo.start(port);
            shutdown.addCloseTask(SessionMongoDevServicesProcessor::stop, true);
            LOG.infof("Sessions are in an embedded database, %s, in memory: they are gone when this process ends."
                    + " For a real server set %s, or start a container runtime for Quarkus' MongoDB container",
                    running.connectionString(), setting);
        }
        return running.connectionString();
    }

    private static synchronized boolean stop() {
        if (running == null) {
            return false;
        }
        running.close();
        running = null;
        return true;
    }

    private static boolean isConfigured(String client) {
        List<String> properties = new ArrayList<>(ClientProperty.names(client, "connection-string"));
        properties.addAll(ClientProperty.names(client, "hosts"));
        if (!client.equals(SessionMongoBuildTimeConfig.DEFAULT_CLIENT)) {
            properties.add(OWN_CONNECTION_STRING);
        }
        return properties.stream().anyMatch(ConfigUtils::isPropertyNonEmpty);
    }
}
