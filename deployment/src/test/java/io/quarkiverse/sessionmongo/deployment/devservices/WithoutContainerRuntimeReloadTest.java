package io.quarkiverse.sessionmongo.deployment.devservices;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.logging.Level;

import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIf;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessionmongo.test.Browser;
import io.quarkiverse.sessionmongo.test.SessionResource;
import io.quarkus.test.QuarkusDevModeTest;

@DisabledIf(value = "io.quarkiverse.sessionmongo.deployment.devservices.WithoutContainerRuntimeTest#isContainerRuntimeThere", disabledReason = "It shows a machine without a container runtime")
@DisplayName("No container runtime in dev mode: nobody reads of an error, at start or after a reload")
class WithoutContainerRuntimeReloadTest {

    private static final int PORT = EmbeddedApp.freePort();

    private static final List<String> ABOUT_CONTAINERS = List.of("org.testcontainers", "io.quarkus.mongodb.deployment",
            "io.quarkus.devservices", "io.quarkiverse.sessionmongo.deployment");

    @RegisterExtension
    static final QuarkusDevModeTest APP = new QuarkusDevModeTest()
            .withApplicationRoot(jar -> jar.addClass(SessionResource.class)
                    .addAsResource(new StringAsset("quarkus.http.port=" + PORT), "application.properties"))
            .setLogRecordPredicate(record -> record.getLevel().intValue() >= Level.INFO.intValue()
                    && ABOUT_CONTAINERS.stream().anyMatch(record.getLoggerName()::startsWith));

    @Test
    void quiet() {
        Browser visitor = new Browser(URI.create("http://localhost:" + PORT));
        visitor.post("/set?value=kept");

        APP.modifySourceFile(SessionResource.class, source -> source.replace("\"plain\";", "\"reloaded\";"));

        assertThat(visitor.get("/plain").body()).isEqualTo("reloaded");
        assertThat(visitor.get("/get").body()).isEqualTo("kept");
        assertThat(APP.getLogRecords()).singleElement()
                .satisfies(line -> assertThat(line.getMessage()).contains("embedded database", "set %s"));
    }
}
