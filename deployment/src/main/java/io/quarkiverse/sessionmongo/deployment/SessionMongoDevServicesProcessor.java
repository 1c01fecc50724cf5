package io.quarkiverse.sessionmongo.deployment;

import java.nio.file.Path;
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
import io.quarkus.deployment.builditem.LaunchModeBuildItem;
import io.quarkus.deployment.dev.devservices.DevServicesConfig;
import io.quarkus.deployment.logging.LoggingSetupBuildItem;
import io.quarkus.deployment.pkg.builditem.OutputTargetBuildItem;
import io.quarkus.mongodb.deployment.MongoClientBuildTimeConfig;
import io.quarkus.mongodb.deployment.MongoClientNameBuildItem;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.configuration.ConfigUtils;

/** A database for dev and test mode where Quarkus' own Dev Services have no container for one. */
@BuildSteps(onlyIf = { SessionMongoEnabled.class, IsDevServicesSupportedByLaunchMode.class, DevServicesConfig.Enabled.class })
class SessionMongoDevServicesProcessor {

    private static final Logger LOG = Logger.getLogger(SessionMongoDevServicesProcessor.class);

    private static final String OWN_CONNECTION_STRING = "quarkus.session-mongo.connection-string";

    /** Below the build directory. */
    static final String FILE = "session-mongo.mv.db";

    /** Outlives the reloads of dev mode, and the sessions with it. */
    private static EmbeddedMongo running;
    private static EmbeddedMongo.Settings asked;

    /**
     * @param logging is set up before anything is logged
     * @param before Quarkus' own Dev Services wait for all names: what they would log is quietened before
     */
    @BuildStep
    void embedded(SessionMongoBuildTimeConfig config, MongoClientBuildTimeConfig mongoConfig, DockerStatusBuildItem docker,
            LaunchModeBuildItem launch, OutputTargetBuildItem target, CombinedIndexBuildItem index,
            LoggingSetupBuildItem logging, CuratedApplicationShutdownBuildItem shutdown,
            BuildProducer<MongoClientNameBuildItem> before, BuildProducer<DevServicesResultBuildItem> results) {
        String client = config.clientName();
        String property = ClientProperty.name(client, "connection-string");
        boolean configured = isConfigured(client);
        boolean containers = mongoConfig.devservices().enabled().orElse(true);
        // Quarkus asks too: for the default client, used or not, and in dev mode for the description of what runs
        boolean ask = containers && !(configured && isConfigured(SessionMongoBuildTimeConfig.DEFAULT_CLIENT))
                || launch.getLaunchMode() == LaunchMode.DEVELOPMENT;
        boolean runtime = ask && DevServicesLog.isContainerRuntimeAvailable(docker);
        boolean embedded = config.devservices().enabled() && !configured && !(containers && runtime);
        DevServicesLog.hideWarnings(embedded ? client : null, index.getIndex());
        if (NoContainerDevServices.isInForce()) {
            // Quarkus would say so, and was kept from it
            UnservedClients.find(index.getIndex(), embedded ? client : null, SessionMongoDevServicesProcessor::hasAddress)
                    .forEach(unserved -> LOG.warnf("The MongoDB client %s goes to 127.0.0.1:27017, as nothing says where it"
                            + " finds its servers and there is no container runtime to start one. Set %s", unserved,
                            ClientProperty.name(unserved, "connection-string")));
        }
        if (embedded) {
            String setting = client.equals(SessionMongoBuildTimeConfig.OWN_CLIENT) ? OWN_CONNECTION_STRING : property;
            boolean persistent = config.devservices().persistent() && launch.getLaunchMode() != LaunchMode.TEST;
            Path file = persistent ? target.getOutputDirectory().resolve(FILE) : null;
            String address = start(new EmbeddedMongo.Settings(config.devservices().port().orElse(0), file), shutdown, setting);
            results.produce(result(property, address, file == null ? "in memory" : "in " + FILE));
        } else if (stop()) {
            // Dev mode would go on with what it was told before the reload
            results.produce(result(property, "", "stopped"));
        }
    }

    private static DevServicesResultBuildItem result(String property, String connectionString, String where) {
        return DevServicesResultBuildItem.discovered().name(SessionMongoProcessor.FEATURE)
                .description("Embedded MongoDB, " + where).config(Map.of(property, connectionString)).build();
    }

    private static synchronized String start(EmbeddedMongo.Settings settings, CuratedApplicationShutdownBuildItem shutdown,
            String setting) {
        if (running != null && !asked.equals(settings)) {
            stop();
        }
        if (running == null) {
            running = open(settings);
            asked = settings;
            shutdown.addCloseTask(SessionMongoDevServicesProcessor::stop, true);
            LOG.infof("Sessions are in an embedded database, %s, %s. For a real server set %s, or start a container runtime"
                    + " for Quarkus' MongoDB container", running.connectionString(), where(running.settings().file()),
                    setting);
        }
        return running.connectionString();
    }

    private static String where(Path file) {
        return file == null ? "in memory: they are gone when this process ends"
                : "in the file " + file + ": they survive a restart, until the file is deleted";
    }

    /** A file that cannot be opened must keep nobody from working. */
    static EmbeddedMongo open(EmbeddedMongo.Settings settings) {
        try {
            return EmbeddedMongo.start(settings);
        } catch (EmbeddedMongo.UnusableFileException unusable) {
            LOG.warnf("The embedded database cannot open its file: %s. If no other process has it open, delete it",
                    unusable.getMessage());
            return EmbeddedMongo.start(new EmbeddedMongo.Settings(settings.port(), null));
        }
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
        return hasAddress(client) || !client.equals(SessionMongoBuildTimeConfig.DEFAULT_CLIENT)
                && ConfigUtils.isPropertyNonEmpty(OWN_CONNECTION_STRING);
    }

    private static boolean hasAddress(String client) {
        List<String> properties = new ArrayList<>(ClientProperty.names(client, "connection-string"));
        properties.addAll(ClientProperty.names(client, "hosts"));
        return properties.stream().anyMatch(ConfigUtils::isPropertyNonEmpty);
    }
}
