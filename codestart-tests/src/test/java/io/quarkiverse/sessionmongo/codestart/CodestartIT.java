package io.quarkiverse.sessionmongo.codestart;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.CookieManager;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("An application from quarkus create app -x session-mongo")
class CodestartIT {

    private static final Path PROJECT = Starter.TARGET.resolve("starter");
    private static final Path LOG = Starter.TARGET.resolve("starter.log");

    @Test
    @DisplayName("has an endpoint and its test, and both build")
    void buildsAndPassesItsTest() throws Exception {
        Starter.create(PROJECT, Starter.EXTENSION,
                create -> create.groupId("org.example").artifactId("starter").packageName("org.example.shop"));

        assertThat(PROJECT.resolve("src/main/java/org/example/shop/VisitsResource.java")).content()
                .contains("package org.example.shop;");
        assertThat(PROJECT.resolve("README.md")).content().contains("## Session Mongo", "curl -b jar");
        assertThat(PROJECT.resolve("pom.xml")).content().contains("<artifactId>quarkus-session-mongo</artifactId>");

        assertThat(Starter.maven(PROJECT, LOG, "verify")).as("Exit status; see " + LOG).isZero();
        assertThat(PROJECT.resolve("target/surefire-reports/TEST-org.example.shop.VisitsResourceTest.xml")).content()
                .contains("tests=\"1\" errors=\"0\" skipped=\"0\" failures=\"0\"");
    }

    @Test
    @DisplayName("runs without a container runtime, and the log has no error; sessions survive a restart")
    void runs() throws Exception {
        Path project = Starter.TARGET.resolve("running");
        Path log = Starter.TARGET.resolve("running.log");
        Starter.create(project, Starter.EXTENSION,
                create -> create.groupId("org.example").artifactId("running").packageName("org.example.shop"));
        assertThat(Starter.maven(project, log, "package", "-DskipTests")).as("Exit status; see " + log).isZero();
        CookieManager cookies = new CookieManager();
        String setting = "-Dquarkus.session-mongo.devservices.persistent=true";

        try (RunningApplication application = RunningApplication.start(project, log, setting)) {
            assertThat(application.get("/visits", cookies).body()).isEqualTo("Visits: 1\n");
            if (!isContainerRuntimeThere()) {
                assertThat(application.log()).containsOnlyOnce("Sessions are in an embedded database")
                        .contains("session-mongo.mv.db", "set quarkus.session-mongo.connection-string")
                        .doesNotContain("ERROR", "Docker environment", "Please configure datasource URL", "\tat ",
                                "Unrecognized configuration key");
            }
        }

        try (RunningApplication application = RunningApplication.start(project, log, setting)) {
            assertThat(application.get("/visits", cookies).body()).isEqualTo("Visits: 2\n");
        }
    }

    private static boolean isContainerRuntimeThere() {
        return Files.exists(Path.of("/var/run/docker.sock")) || System.getenv("DOCKER_HOST") != null;
    }
}
