package io.quarkiverse.sessionmongo.deployment.devservices;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;

import com.mongodb.ServerAddress;

import io.quarkiverse.sessionmongo.test.Browser;
import io.quarkiverse.sessionmongo.test.SessionResource;
import io.quarkus.arc.Arc;
import io.quarkus.mongodb.MongoClientName;
import io.quarkus.mongodb.reactive.ReactiveMongoClient;
import io.quarkus.test.QuarkusUnitTest;

/** An application that finds no container runtime, also where there is one. */
final class EmbeddedApp {

    private static final String PROCESSOR = "io.quarkiverse.sessionmongo.deployment.SessionMongoDevServicesProcessor";

    private EmbeddedApp() {
    }

    static QuarkusUnitTest withEmbedded(Class<?>... classes) {
        return app(1, classes);
    }

    /** It leaves alone whatever answers instead. */
    static QuarkusUnitTest withoutEmbedded(Class<?>... classes) {
        return app(0, classes).overrideConfigKey("quarkus.session-mongo.indexes", "none")
                .overrideConfigKey("quarkus.session-mongo.sweep.interval", "off");
    }

    private static QuarkusUnitTest app(int started, Class<?>... classes) {
        return new QuarkusUnitTest().overrideConfigKey("quarkus.http.test-port", "0")
                .withApplicationRoot(jar -> jar.addClasses(classes)
                        .addClasses(EmbeddedApp.class, SessionResource.class, Browser.class))
                .overrideConfigKey("quarkus.mongodb.devservices.enabled", "false")
                .setLogRecordPredicate(record -> PROCESSOR.equals(record.getLoggerName()))
                .assertLogRecords(records -> assertThat(records).hasSize(started));
    }

    /** Where the client of this name connects to. */
    static List<ServerAddress> servers(String client) {
        return Arc.container().select(ReactiveMongoClient.class, MongoClientName.Literal.of(client)).get().unwrap()
                .getClusterDescription().getClusterSettings().getHosts();
    }

    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
