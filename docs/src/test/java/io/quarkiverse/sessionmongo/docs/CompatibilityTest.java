package io.quarkiverse.sessionmongo.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The page of compatible servers names what is sent, and nothing else")
class CompatibilityTest {

    private static final String PAGE = Sources.read(Sources.PAGES.resolve("reference-compatibility.adoc"));
    private static final Path MAIN = Sources.ROOT.resolve("runtime/src/main/java");

    private static Set<String> inSource(String pattern) {
        Set<String> found = new TreeSet<>();
        for (Path file : Sources.files(MAIN, ".java")) {
            found.addAll(Sources.matches(pattern, Sources.read(file)));
        }
        return found;
    }

    private static Set<String> onPage(String heading, String pattern) {
        int begin = PAGE.indexOf("|===", PAGE.indexOf("\n== " + heading + "\n"));
        return new TreeSet<>(Sources.matches(pattern, PAGE.substring(begin, PAGE.indexOf("|===", begin + 1))));
    }

    @Test
    @DisplayName("Each operator")
    void operators() {
        assertThat(onPage("Operators", "`(\\$[a-zA-Z]+)`")).isNotEmpty().isEqualTo(inSource("\"(\\$[a-zA-Z]+)\""));
    }

    @Test
    @DisplayName("Each method of the driver that sends a command")
    void methods() {
        Set<String> called = inSource("(?:raw|documents)\\(\\)\\s*\\.([a-z][a-zA-Z]+)\\(");
        // These send nothing
        called.removeAll(Set.of("withDocumentClass", "getNamespace"));

        Set<String> named = onPage("Commands", "`([a-z][a-zA-Z]+)`");
        assertThat(named).containsAll(called);
        for (String many : Set.of("updateMany", "findOneAndUpdate", "replaceOne", "distinct")) {
            assertThat(called).doesNotContain(many);
        }
    }
}
