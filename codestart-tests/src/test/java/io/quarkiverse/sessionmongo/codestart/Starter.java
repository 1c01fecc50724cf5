package io.quarkiverse.sessionmongo.codestart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

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

/** Makes applications as a newcomer does, and builds them with the extension as this build made it. */
final class Starter {

    static final Path TARGET = Path.of("target").toAbsolutePath();
    static final Path ROOT = TARGET.getParent().getParent();
    static final String VERSION = System.getProperty("extension-version");
    static final String QUARKUS = System.getProperty("quarkus.version");
    static final String EXTENSION = "io.quarkiverse.sessionmongo:quarkus-session-mongo::jar:" + VERSION;
    static final String REST = "io.quarkus:quarkus-rest";

    private static LinkedRepository repository;

    private Starter() {
    }

    /** Shared by all test classes, since it links each file of the user's repository. */
    private static synchronized LinkedRepository repository() throws IOException {
        if (repository == null) {
            repository = LinkedRepository.create(TARGET.resolve("repository"), Path.of(System.getProperty("local-repository")));
            repository.install("quarkus-session-mongo-parent", VERSION, ".pom", ROOT.resolve("pom.xml"));
            for (String module : List.of("runtime", "deployment")) {
                String artifact = module.equals("runtime") ? "quarkus-session-mongo" : "quarkus-session-mongo-deployment";
                Path target = ROOT.resolve(module).resolve("target");
                repository.install(artifact, VERSION, ".pom", ROOT.resolve(module).resolve("pom.xml"));
                repository.install(artifact, VERSION, ".jar", target.resolve(artifact + "-" + VERSION + ".jar"));
            }
            repository.install("quarkus-session-mongo", VERSION, "-codestarts.jar",
                    ROOT.resolve("runtime/target/quarkus-session-mongo-" + VERSION + "-codestarts.jar"));
        }
        return repository;
    }

    /** What the goal {@code create} of Quarkus' Maven plugin does, which asks for a newer Maven than a build needs. */
    static void create(Path project, String extension, Consumer<CreateProject> options) throws Exception {
        LinkedRepository.delete(project);
        MavenArtifactResolver resolver = MavenArtifactResolver.builder().setWorkspaceDiscovery(false)
                .setLocalRepository(repository().root().toString()).build();
        MessageWriter log = MessageWriter.info();
        ExtensionCatalog catalog = CreateProjectHelper.completeCatalog(
                ToolsUtils.resolvePlatformDescriptorDirectly("io.quarkus", "quarkus-bom", QUARKUS, resolver, log),
                Set.of(extension), resolver);
        QuarkusProject application = QuarkusProject.of(project, catalog, CodestartResourceLoadersBuilder
                .codestartLoadersBuilder(log).catalog(catalog).artifactResolver(resolver).build(), log, BuildTool.MAVEN,
                new JavaVersion("17"));
        CreateProject create = new CreateProject(application).extensions(Set.of(extension)).javaVersion("17")
                .noDockerfiles();
        options.accept(create);
        assertThat(create.execute().isSuccess()).isTrue();
    }

    static ProcessBuilder builder(Path directory, Path log, String... arguments) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(Path.of(System.getProperty("maven.home"), "bin", "mvn").toString(), "-B",
                "-ntp", "-Dmaven.repo.local=" + repository().root(), "-Dquarkus.http.test-port=0")
                .directory(directory.toFile()).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.command().addAll(List.of(arguments));
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        return builder;
    }

    static int maven(Path directory, Path log, String... arguments) throws Exception {
        Process process = builder(directory, log, arguments).start();
        if (!process.waitFor(30, TimeUnit.MINUTES)) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            throw new IllegalStateException("The build did not end within half an hour; see " + log);
        }
        return process.exitValue();
    }
}
