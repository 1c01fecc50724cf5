package io.quarkiverse.sessionmongo.codestart;

import static org.assertj.core.api.Assertions.assertThat;

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
}
