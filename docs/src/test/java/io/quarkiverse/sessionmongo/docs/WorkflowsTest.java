package io.quarkiverse.sessionmongo.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** A command that only a workflow knows is one that nobody can repeat at their desk. */
@DisplayName("The files below .github are well-formed, and README or CONTRIBUTING has each command that they run")
class WorkflowsTest {

    private static final Path GITHUB = Sources.ROOT.resolve(".github");
    private static final Path WORKFLOWS = GITHUB.resolve("workflows");

    /** Options of the workflow alone, which change neither what is built nor what is tested. */
    private static final String QUIET = " -B| -ntp";

    @Test
    @DisplayName("Each file can be parsed")
    void wellFormed() {
        List<Path> files = new ArrayList<>(Sources.files(GITHUB, ".yml"));
        files.addAll(Sources.files(GITHUB, ".yaml"));
        assertThat(files).hasSizeGreaterThan(8).allSatisfy(file -> assertThat(parsed(file)).as(file.toString()).isNotEmpty());
    }

    @Test
    @DisplayName("Each workflow has a name, says when it runs, and has jobs that run or use something")
    void workflows() {
        assertThat(Sources.files(WORKFLOWS, ".yml")).isNotEmpty().allSatisfy(file -> {
            Map<Object, Object> workflow = parsed(file);
            // YAML 1.1 reads the key "on" as true
            assertThat(workflow).as(file.toString()).containsKeys("name", "jobs", true);
            assertThat(jobs(workflow)).isNotEmpty()
                    .allSatisfy(job -> assertThat(job.containsKey("steps") || job.containsKey("uses")).isTrue());
        });
    }

    @Test
    @DisplayName("Each command of Maven or Docker is in README or CONTRIBUTING")
    void commands() {
        // In a table of Markdown a bar is escaped
        String pages = (Sources.read(Sources.ROOT.resolve("README.md"))
                + Sources.read(Sources.ROOT.resolve("CONTRIBUTING.md"))).replace("\\|", "|");
        List<String> commands = new ArrayList<>();
        for (Path file : Sources.files(WORKFLOWS, ".yml")) {
            for (Map<Object, Object> job : jobs(parsed(file))) {
                for (Map<Object, Object> step : maps(job.get("steps"))) {
                    String run = String.valueOf(step.getOrDefault("run", ""));
                    run.lines().map(String::strip).filter(line -> line.startsWith("mvn") || line.startsWith("docker"))
                            .forEach(commands::add);
                }
            }
        }
        assertThat(commands).hasSizeGreaterThan(3)
                .allSatisfy(command -> assertThat(pages).contains("`" + atADesk(command) + "`"));
    }

    /** As somebody types it: without what only makes the output shorter, and with a value in place of the matrix'. */
    private static String atADesk(String command) {
        return command.replaceAll(QUIET, "").replace("${{ matrix.quarkus }}", "3.34.1").replace("${{ matrix.mongodb }}", "8");
    }

    private static List<Map<Object, Object>> jobs(Map<Object, Object> workflow) {
        return maps(((Map<?, ?>) workflow.get("jobs")).values());
    }

    @SuppressWarnings("unchecked")
    private static List<Map<Object, Object>> maps(Object values) {
        List<Map<Object, Object>> maps = new ArrayList<>();
        if (values instanceof Iterable<?> all) {
            all.forEach(value -> maps.add((Map<Object, Object>) value));
        }
        return maps;
    }

    private static Map<Object, Object> parsed(Path file) {
        return new Yaml(new SafeConstructor(new LoaderOptions())).load(Sources.read(file));
    }
}
