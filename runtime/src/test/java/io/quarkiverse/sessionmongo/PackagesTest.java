package io.quarkiverse.sessionmongo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Holds the imports of every package against the table in CONTRIBUTING. */
@DisplayName("Packages use what CONTRIBUTING's table says, and no more")
class PackagesTest {

    private static final Path SOURCES = Path.of("src/main/java");
    private static final String ROOT = "io.quarkiverse.sessionmongo";
    private static final Set<String> EVERYWHERE = Set.of("java", "javax.crypto", "javax.net", "org.jboss.logging");

    private static final Pattern PACKAGE = Pattern.compile("^package ([\\w.]+);", Pattern.MULTILINE);
    private static final Pattern IMPORT = Pattern.compile("^import (?:static )?([a-z][\\w.]*?)\\.[A-Z]", Pattern.MULTILINE);
    private static final Pattern QUOTED = Pattern.compile("`([^`]+)`");

    /** The packages that a row allows, as prefixes; our own ones exactly. */
    private record Row(Set<String> own, Set<String> foreign) {
    }

    private final Map<String, Set<String>> imports = imports();
    private final Map<String, Row> table = table(read(Path.of("../CONTRIBUTING.md")));

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, Set<String>> imports() {
        Map<String, Set<String>> imports = new TreeMap<>();
        try (Stream<Path> files = Files.walk(SOURCES)) {
            files.filter(file -> file.toString().endsWith(".java")).forEach(file -> {
                String source = read(file);
                Matcher own = PACKAGE.matcher(source);
                assertThat(own.find()).as("package of %s", file).isTrue();
                Set<String> used = imports.computeIfAbsent(own.group(1), name -> new TreeSet<>());
                Matcher imported = IMPORT.matcher(source);
                while (imported.find()) {
                    used.add(imported.group(1));
                }
                used.remove(own.group(1));
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return imports;
    }

    private static Map<String, Row> table(String contributing) {
        Map<String, Set<String>> words = new TreeMap<>();
        rows(contributing, "| Word | Packages |").forEach(cells -> words.put(cells.get(0), Set.copyOf(quoted(cells.get(1)))));
        Map<String, Row> table = new TreeMap<>();
        for (List<String> cells : rows(contributing, "| Package of `runtime` |")) {
            Row row = new Row(new TreeSet<>(), new TreeSet<>());
            for (String name : cells.get(2).split(",")) {
                String allowed = name.strip();
                if (allowed.startsWith("`")) {
                    row.own().add(full(quoted(allowed).get(0)));
                } else if (allowed.equals("API")) {
                    row.own().add(ROOT);
                } else if (!allowed.isEmpty()) {
                    assertThat(words).as("words of the table").containsKey(allowed);
                    row.foreign().addAll(words.get(allowed));
                }
            }
            table.put(full(quoted(cells.get(0)).get(0)), row);
        }
        return table;
    }

    private static String full(String name) {
        return name.startsWith(ROOT) ? name : name.startsWith("….") ? ROOT + name.substring(1) : ROOT + ".runtime." + name;
    }

    private static List<String> quoted(String text) {
        List<String> names = new ArrayList<>();
        Matcher matcher = QUOTED.matcher(text);
        while (matcher.find()) {
            names.add(matcher.group(1));
        }
        return names;
    }

    private static List<List<String>> rows(String page, String header) {
        return page.substring(page.indexOf(header)).lines().skip(2).takeWhile(line -> line.startsWith("|"))
                .map(line -> Stream.of(line.substring(1).split("\\|", -1)).map(String::strip).toList()).toList();
    }

    private static boolean isIn(String used, Set<String> prefixes) {
        return prefixes.stream().anyMatch(prefix -> used.equals(prefix) || used.startsWith(prefix + '.'));
    }

    @Test
    void everyPackageHasARowAndEveryRowAPackage() {
        assertThat(imports.keySet()).containsExactlyElementsOf(table.keySet());
    }

    @Test
    void everyImportIsAllowed() {
        imports.forEach((name, used) -> {
            Row row = table.get(name);
            assertThat(used).as("imports of %s beyond its row in CONTRIBUTING", name)
                    .allMatch(other -> other.startsWith(ROOT) ? row.own().contains(other)
                            : isIn(other, EVERYWHERE) || isIn(other, row.foreign()));
        });
    }

    @Test
    @DisplayName("every word of a row is needed by an import")
    void everyRowIsNeeded() {
        table.forEach((name, row) -> assertThat(row.own()).as("packages that %s may use and does not", name)
                .allMatch(imports.get(name)::contains));
    }

    @Test
    void noPackagesNeedEachOtherInACircle() {
        imports.keySet().forEach(name -> assertThat(reach(name)).as("a way from %s back to itself", name).doesNotContain(name));
    }

    private Set<String> reach(String from) {
        Set<String> reached = new TreeSet<>();
        List<String> open = new ArrayList<>(imports.get(from));
        while (!open.isEmpty()) {
            String next = open.remove(open.size() - 1);
            if (imports.containsKey(next) && reached.add(next)) {
                open.addAll(imports.get(next));
            }
        }
        return reached;
    }
}
