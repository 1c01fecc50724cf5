package io.quarkiverse.sessionmongo.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What the pages show is compiled, and the settings that they name exist")
class PagesTest {

    private static final String README_SAMPLE = " *// tag::readme\\[\\]\n(.*?)\n *// end::readme\\[\\]";

    @Test
    @DisplayName("The code of the pages is the compiled and tested one; -Dsamples.write makes it so")
    void samples() {
        for (Path page : Sources.pages()) {
            String text = Sources.read(page);
            String wanted = Samples.inserted(text);
            if (Boolean.getBoolean("samples.write") && !wanted.equals(text)) {
                Sources.write(page, wanted);
            } else {
                assertThat(text).as(page.getFileName() + ": mvn test with -Dsamples.write writes the samples anew")
                        .isEqualTo(wanted);
            }
        }
    }

    @Test
    @DisplayName("Each piece of an application has its file's name above it; foreign code and alternatives say so")
    void fileNames() {
        List<String> nameless = new ArrayList<>();
        for (Path page : Sources.pages()) {
            Samples.blocks(Sources.read(page)).filter(block -> !block.isForeign())
                    .filter(block -> !block.isNamed()).forEach(block -> nameless.add(page.getFileName() + ": " + block));
        }
        assertThat(nameless).isEmpty();
    }

    @Test
    @DisplayName("The samples of README are the compiled ones")
    void readme() {
        List<String> compiled = new ArrayList<>();
        for (Path example : Sources.files(Sources.EXAMPLES, ".java")) {
            Sources.matches(README_SAMPLE, Sources.read(example)).forEach(sample -> compiled.add(sample.stripIndent()));
        }
        List<String> shown = Sources.matches("```java\\n(.*?)\\n```", Sources.read(Sources.ROOT.resolve("README.md")));

        assertThat(shown).isNotEmpty().containsExactlyInAnyOrderElementsOf(compiled);
    }

    @Test
    @DisplayName("A page is readable as it is, on a forge: its code is in it, its attributes are in its head")
    void forge() {
        for (Path page : Sources.pages()) {
            String text = Sources.read(page);
            assertThat(Sources.matches("^include::(?!includes/)([^\\[]+)", text)).as(page.toString()).isEmpty();
            assertThat(Sources.matches("^:([a-z-]+):", text)).as(page + " defines")
                    .containsAll(Sources.matches("\\{([a-z]+(?:-[a-z]+)*)\\}", Samples.withAttributes(text)));
            if (text.contains("\nimage::")) {
                assertThat(text).as(page.toString()).contains("\n:imagesdir: ../assets/images\n");
            }
        }
    }

    @Test
    @DisplayName("The application that Quarkus creates is the one that the tutorial builds")
    void starter() {
        Path codestart = Sources.ROOT.resolve("runtime/src/main/codestarts/quarkus/session-mongo-codestart/java/src");
        for (Path file : Sources.files(codestart, ".java")) {
            assertThat(file).hasSameTextualContentAs(Sources.EXAMPLES.resolve("org/acme").resolve(file.getFileName()));
        }
        assertThat(Sources.files(codestart, ".java")).hasSize(2);
    }

    @Test
    @DisplayName("Each setting that a page, README or CONTRIBUTING names is in the reference")
    void settings() {
        Set<String> known = new TreeSet<>(Sources.matches("property-path\\]##link:[^\\[]*\\[`([^`]+)`\\]",
                Sources.read(Sources.PAGES.resolve("includes/quarkus-session-mongo.adoc"))));
        assertThat(known).contains("quarkus.session-mongo.connection-string");

        List<Path> files = new ArrayList<>(Sources.pages());
        files.add(Sources.ROOT.resolve("README.md"));
        files.add(Sources.ROOT.resolve("CONTRIBUTING.md"));
        List<String> unknown = new ArrayList<>();
        for (Path file : files) {
            for (String name : Sources.matches("(?<!mongodb\\.)(quarkus\\.session-mongo\\.[a-z-]+(?:\\.[a-z-]+)*)",
                    Sources.read(file))) {
                if (known.stream().noneMatch(setting -> names(name, setting))) {
                    unknown.add(file.getFileName() + ": " + name);
                }
            }
        }
        assertThat(unknown).isEmpty();
    }

    @Test
    @DisplayName("Each setting in a properties block is one of the extension's or of Quarkus'")
    void propertiesBlocks() {
        Settings known = Settings.ofClassPath();
        assertThat(known.has("quarkus.mongodb.orders.connection-string")).isTrue();
        assertThat(known.has("quarkus.mongodb.orders.conection-string")).isFalse();
        assertThat(known.has("quarkus.session-mongo.encryption.keys.k1")).isTrue();
        List<String> unknown = new ArrayList<>();
        for (Path page : Sources.pages()) {
            Samples.blocks(Sources.read(page)).filter(block -> block.language().equals("properties"))
                    .flatMap(block -> Sources.matches("^(?:%[a-z]+\\.)?(quarkus\\.[^=\\s]+)", block.text()).stream())
                    .filter(name -> !known.has(name)).forEach(name -> unknown.add(page.getFileName() + ": " + name));
        }
        assertThat(unknown).isEmpty();
    }

    @Test
    @DisplayName("The versions that README and Antora's site name are the build's")
    void versions() {
        String pom = Sources.read(Sources.ROOT.resolve("pom.xml"));
        String version = Sources.matches("<artifactId>quarkus-session-mongo-parent</artifactId>\\s*<version>([^<]+)<", pom)
                .get(0);
        String quarkus = Sources.matches("<version\\.quarkus>([^<]+)<", pom).get(0);

        assertThat(Sources.read(Sources.ROOT.resolve("README.md"))).contains("<version>" + version + "</version>",
                "quarkus-session-mongo:" + version);
        assertThat(Sources.read(Sources.ROOT.resolve("docs/antora.yml"))).contains("project-version: " + version + "\n",
                "quarkus-version: " + quarkus + "\n");
        assertThat(Sources.read(Sources.PAGES.resolve("getting-started.adoc"))).contains(
                ":project-version: " + version + "\n", ":quarkus-version: " + quarkus + "\n");
    }

    /** A setting, a group of settings, or a map's setting with a key. */
    private static boolean names(String name, String setting) {
        int key = setting.indexOf(".\"");
        return setting.equals(name) || setting.startsWith(name + ".") || key > 0 && name.startsWith(setting.substring(0, key));
    }
}
