package io.quarkiverse.sessionmongo.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("CONTRIBUTING names what is there")
class ContributingTest {

    private static final String CONTRIBUTING = Sources.read(Sources.ROOT.resolve("CONTRIBUTING.md"));

    @ParameterizedTest
    @ValueSource(strings = { "runtime", "deployment", "integration-tests", "codestart-tests", "docs" })
    @DisplayName("Each dependency has its reason")
    void dependencies(String module) {
        String pom = Sources.read(Sources.ROOT.resolve(module).resolve("pom.xml"));
        List<String> artifacts = Sources
                .matches("<dependency>\\s*<groupId>(?!io\\.quarkiverse)[^<$]+</groupId>\\s*<artifactId>([^<]+)</artifactId>",
                        pom)
                .stream().map(ContributingTest::named).distinct().toList();

        assertThat(artifacts).isNotEmpty().allSatisfy(artifact -> assertThat(CONTRIBUTING).contains("`" + artifact));
    }

    @Test
    @DisplayName("Each package has its place")
    void packages() throws IOException {
        Path runtime = Sources.ROOT.resolve("runtime/src/main/java/io/quarkiverse/sessionmongo/runtime");
        try (Stream<Path> packages = Files.list(runtime).filter(Files::isDirectory)) {
            assertThat(packages).allSatisfy(
                    directory -> assertThat(CONTRIBUTING).contains("`….runtime." + directory.getFileName() + "`"));
        }
    }

    private static String named(String artifact) {
        return artifact.startsWith("selenium") ? "selenium" : artifact.replace("-deployment", "");
    }
}
