package io.quarkiverse.sessionmongo.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Ids in the names of tests mean something to a reader only if a page says what. */
@DisplayName("The page of behaviours and the tests' display names name the same ids and classes")
class BehavioursTest {

    private static final Path PAGE = Sources.PAGES.resolve("reference-behaviours.adoc");
    private static final Pattern ROW = Pattern
            .compile("(\\|\\[\\[([A-Z]\\d+)]]\\2\\n\\|[^\\n]+\\n\\|[^\\n]+\\n\\|)([^\\n]*)\\n");
    private static final String CITED = "(?:@DisplayName|@Label|dynamicTest)\\(\\s*\"([A-Z]\\d+)(?= |\")";

    @Test
    @DisplayName("Each row names the classes that cite its id; -Dsamples.write makes it so")
    void rows() {
        Map<String, Set<String>> classes = classesById();
        assertThat(classes).containsKeys("C1", "R1", "K1", "E1", "D1", "A1", "I1");

        String page = Sources.read(PAGE);
        Set<String> explained = new TreeSet<>();
        String wanted = ROW.matcher(page).replaceAll(row -> {
            explained.add(row.group(2));
            Set<String> names = classes.getOrDefault(row.group(2), Set.of());
            return Matcher.quoteReplacement(row.group(1) + "`" + String.join("`, `", names) + "`\n");
        });

        assertThat(explained).as("ids that the page explains, and ids that display names cite").isEqualTo(classes.keySet());
        if (Boolean.getBoolean("samples.write")) {
            Sources.write(PAGE, wanted);
        } else {
            assertThat(page).as("mvn test with -Dsamples.write writes the classes anew").isEqualTo(wanted);
        }
    }

    private static Map<String, Set<String>> classesById() {
        Map<String, Set<String>> classes = new TreeMap<>();
        for (String module : new String[] { "runtime", "deployment", "integration-tests", "docs" }) {
            for (Path file : Sources.files(Sources.ROOT.resolve(module).resolve("src/test/java"), ".java")) {
                String name = file.getFileName().toString().replace(".java", "");
                for (String id : Sources.matches(CITED, Sources.read(file))) {
                    classes.computeIfAbsent(id, any -> new TreeSet<>()).add(name);
                }
            }
        }
        return classes;
    }
}
