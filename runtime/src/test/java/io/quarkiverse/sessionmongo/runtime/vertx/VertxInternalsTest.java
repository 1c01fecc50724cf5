package io.quarkiverse.sessionmongo.runtime.vertx;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Vert.x 5 moves and renames its internals: each stands in one class")
class VertxInternalsTest {

    /** Types of an internal package, and values of a context under a string. */
    private static final Pattern INTERNAL = Pattern
            .compile("io\\.(?:vertx|netty)\\.[a-z.0-9]*?(?:impl|internal)\\.[A-Za-z.*]+|\\.(?:put|get|remove)Local\\(");

    private static Map<String, Set<String>> uses(Map<String, String> sources) {
        Map<String, Set<String>> uses = new TreeMap<>();
        sources.forEach((name, source) -> INTERNAL.matcher(source).results()
                .forEach(use -> uses.computeIfAbsent(use.group(), any -> new TreeSet<>()).add(name)));
        return uses;
    }

    private static List<String> inSeveral(Map<String, Set<String>> uses) {
        return uses.entrySet().stream().filter(use -> use.getValue().size() > 1).map(Object::toString).toList();
    }

    private static Map<String, String> sources() throws IOException {
        Map<String, String> sources = new TreeMap<>();
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
                sources.put(file.getFileName().toString(), Files.readString(file));
            }
        }
        return sources;
    }

    @Test
    @DisplayName("Each internal type, and each way to a value under a string, in one class")
    void once() throws IOException {
        Map<String, Set<String>> uses = uses(sources());

        assertThat(uses).containsKeys("io.vertx.core.impl.ContextInternal", ".getLocal(", ".putLocal(");
        assertThat(inSeveral(uses)).isEmpty();
    }

    @Test
    @DisplayName("No more classes than these know any of them")
    void classes() throws IOException {
        assertThat(uses(sources()).values().stream().flatMap(Set::stream)).containsOnly("ContextLocals.java",
                "GatedRequest.java", "RoutingSessions.java", "VertxContexts.java");
    }

    @Test
    @DisplayName("A second class would be noticed")
    void noticed() {
        String source = "import io.vertx.core.impl.ContextInternal;\n";

        assertThat(inSeveral(uses(Map.of("A.java", source, "B.java", source))))
                .containsExactly("io.vertx.core.impl.ContextInternal=[A.java, B.java]");
        assertThat(inSeveral(uses(Map.of("A.java", "a.getLocal(KEY)", "B.java", "b.getLocal(KEY)")))).hasSize(1);
    }
}
