package io.quarkiverse.sessionmongo.deployment.devservices;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.LogRecord;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIf;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.sessionmongo.test.Browser;
import io.quarkiverse.sessionmongo.test.SessionResource;
import io.quarkus.deployment.IsDockerWorking;
import io.quarkus.test.QuarkusUnitTest;
import io.quarkus.test.common.http.TestHTTPResource;

@DisabledIf(value = "isContainerRuntimeThere", disabledReason = "It shows a machine without a container runtime")
@DisplayName("Nothing configured and no container runtime: one line says what serves, and nobody reads of an error")
class WithoutContainerRuntimeTest {

    private static final List<String> ABOUT_CONTAINERS = List.of("org.testcontainers", "io.quarkus.mongodb.deployment",
            "io.quarkus.devservices", "io.quarkiverse.sessionmongo.deployment");

    @RegisterExtension
    static final QuarkusUnitTest APP = new QuarkusUnitTest().overrideConfigKey("quarkus.http.test-port", "0")
            .withApplicationRoot(jar -> jar.addClasses(SessionResource.class, Browser.class))
            .setLogRecordPredicate(record -> record.getLevel().intValue() >= Level.INFO.intValue()
                    && ABOUT_CONTAINERS.stream().anyMatch(record.getLoggerName()::startsWith))
            .assertLogRecords(WithoutContainerRuntimeTest::oneLine);

    @TestHTTPResource
    URI root;

    static boolean isContainerRuntimeThere() {
        return new IsDockerWorking(true).getAsBoolean();
    }

    private static void oneLine(List<LogRecord> records) {
        assertThat(records).singleElement().satisfies(line -> {
            assertThat(line.getLevel().getName()).isEqualTo("INFO");
            assertThat(line.getMessage()).contains("embedded database", "container runtime", "set %s");
        });
    }

    @Test
    void serves() {
        Browser visitor = new Browser(root);

        assertThat(visitor.post("/set?value=kept").statusCode()).isEqualTo(200);
        assertThat(visitor.get("/get").body()).isEqualTo("kept");
    }
}
