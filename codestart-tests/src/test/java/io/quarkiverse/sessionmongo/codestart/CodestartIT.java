package io.quarkiverse.sessionmongo.codestart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import io.quarkus.bootstrap.resolver.maven.MavenArtifactResolver;
import io.quarkus.devtools.commands.CreateProject;
import io.quarkus.devtools.commands.CreateProjectHelper;
import io.quarkus.devtools.messagewriter.MessageWriter;
import io.quarkus.devtools.project.BuildTool;
import io.quarkus.devtools.project.CodestartResourceLoadersBuilder;
import io.quarkus.devtools.project.JavaVersion;
import io.quarkus.devtools.project.QuarkusProject;
import io.quarkus.platform.tools.ToolsUtils;
import io.quarkus.registry.catalog.ExtensionCatalog;

@DisplayName("An application from quarkus create app -x session-mongo")
class CodestartIT {

    private static final Path TARGET = Path.of("target").toAbsolutePath();
    private static final Path PROJECT = TARGET.resolve("starter");
    private static final Path LOG = TARGET.resolve("starter.log");
    private static final String VERSION = System.getProperty("extension-version");
    private static final String QUARKUS = System.getProperty("quarkus.version");
    private static final String EXTENSION = "io.quarkiverse.sessionmongo:quarkus-session-mongo::jar:" + VERSION;

    private static LinkedRepository repository;

    @BeforeAll
    static void install() throws IOException {
        repository = LinkedRepository.create(TARGET.resolve("repository"), Path.of(System.getProperty("local-repository")));
        Path root = TARGET.getParent().getParent();
        repository.install("quarkus-session-mongo-parent", VERSION, ".pom", root.resolve("pom.xml"));
        for (String module : List.of("runtime", "deployment")) {
            String artifact = module.equals("runtime") ? "quarkus-session-mongo" : "quarkus-session-mongo-deployment";
            Path target = root.resolve(module).resolve("target");
            repository.install(artifact, VERSION, ".pom", root.resolve(module).resolve("pom.xml"));
            repository.install(artifact, VERSION, ".jar", target.resolve(artifact + "-" + VERSION + ".jar"));
        }
        repository.install("quarkus-session-mongo", VERSION, "-codestarts.jar",
                root.resolve("runtime/target/quarkus-session-mongo-" + VERSION + "-codestarts.jar"));
    }

    @Test
    @DisplayName("has an endpoint and its test, and both build")
    void buildsAndPassesItsTest() throws Exception {
        create();

        assertThat(PROJECT.resolve("src/main/java/org/example/shop/VisitsResource.java")).content()
                .contains("package org.example.shop;");
        assertThat(PROJECT.resolve("README.md")).content().contains("## Session Mongo", "curl -b jar");
        assertThat(PROJECT.resolve("pom.xml")).content().contains("<artifactId>quarkus-session-mongo</artifactId>");

        assertThat(maven("verify")).as("Exit status; see " + LOG).isZero();
        assertThat(PROJECT.resolve("target/surefire-reports/TEST-org.example.shop.VisitsResourceTest.xml")).content()
                .contains("tests=\"1\" errors=\"0\" skipped=\"0\" failures=\"0\"");
    }

    /** What the goal {@code create} of Quarkus' Maven plugin does, which asks for a newer Maven than a build needs. */
    private static void create() throws Exception {
        LinkedRepository.delete(PROJECT);
        MavenArtifactResolver resolver = MavenArtifactResolver.builder().setWorkspaceDiscovery(false)
                .setLocalRepository(repository.root().toString()).build();
        MessageWriter log = MessageWriter.info();
        ExtensionCatalog catalog = CreateProjectHelper.completeCatalog(
                ToolsUtils.resolvePlatformDescriptorDirectly("io.quarkus", "quarkus-bom", QUARKUS, resolver, log),
                Set.of(EXTENSION), resolver);
        QuarkusProject project = QuarkusProject.of(PROJECT, catalog, CodestartResourceLoadersBuilder
                .codestartLoadersBuilder(log).catalog(catalog).artifactResolver(resolver).build(), log, BuildTool.MAVEN,
                new JavaVersion("17"));
        assertThat(new CreateProject(project).groupId("org.example").artifactId("starter").packageName("org.example.shop")
                .extensions(Set.of(EXTENSION)).javaVersion("17").noDockerfiles().execute().isSuccess()).isTrue();
    }

    private static int maven(String goal) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(Path.of(System.getProperty("maven.home"), "bin", "mvn").toString(), "-B",
                "-ntp", "-Dmaven.repo.local=" + repository.root(), "-Dquarkus.http.test-port=0", goal)
                .directory(PROJECT.toFile()).redirectErrorStream(true).redirectOutput(LOG.toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        Process process = builder.start();
        if (!process.waitFor(10, TimeUnit.MINUTES)) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            throw new IllegalStateException("The build did not end within ten minutes; see " + LOG);
        }
        return process.exitValue();
    }
}
