package io.quarkiverse.sessionmongo.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("No reference leads nowhere")
class LinksTest {

    private static final String ELSEWHERE = "^(https?|mailto|data):.*";

    @Test
    @DisplayName("Links, anchors and images of the HTML")
    void html() {
        List<Path> pages = Sources.files(Sources.HTML, ".html");
        assertThat(pages).hasSizeGreaterThanOrEqualTo(Sources.pages().size());
        List<String> broken = new ArrayList<>();
        for (Path page : pages) {
            String html = Sources.read(page);
            for (String link : Sources.matches("(?:href|src)=\"([^\"]*)\"", html)) {
                if (!link.matches(ELSEWHERE) && !leadsSomewhere(page, link)) {
                    broken.add(page.getFileName() + " -> " + link);
                }
            }
        }
        assertThat(broken).isEmpty();
    }

    @Test
    @DisplayName("The way back from each page of the HTML")
    void back() {
        assertThat(Sources.files(Sources.HTML, ".html"))
                .allSatisfy(page -> assertThat(Sources.read(page)).contains("<a href=\"index.html\">"));
    }

    @Test
    @DisplayName("The navigation names each page once, and no other")
    void navigation() {
        List<String> linked = Sources.matches("xref:([^\\[]+)\\[", Sources.read(Sources.MODULE.resolve("nav.adoc")));
        List<String> pages = Sources.pages().stream().map(page -> page.getFileName().toString()).toList();

        assertThat(linked).doesNotHaveDuplicates();
        assertThat(new TreeSet<>(linked)).isEqualTo(new TreeSet<>(pages));
    }

    @Test
    @DisplayName("From README, and from the first page, one step leads to each page")
    void entrances() {
        List<String> names = Sources.pages().stream().map(page -> page.getFileName().toString()).toList();
        String readme = Sources.read(Sources.ROOT.resolve("README.md"));
        String first = Sources.read(Sources.PAGES.resolve("index.adoc"));

        assertThat(names).filteredOn(name -> !name.equals("index.adoc"))
                .allSatisfy(name -> assertThat(first).contains("xref:" + name))
                // The settings' page is one line that includes the reference
                .allSatisfy(name -> assertThat(readme)
                        .contains("pages/" + name.replace("reference-settings", "includes/quarkus-session-mongo")));
    }

    @Test
    @DisplayName("Links of README, CONTRIBUTING and the other Markdown files")
    void markdown() {
        List<String> broken = new ArrayList<>();
        List<Path> files = new ArrayList<>(Sources.files(Sources.ROOT.resolve("docs/adr"), ".md"));
        for (String name : List.of("README.md", "CONTRIBUTING.md", "CHANGELOG.md")) {
            files.add(Sources.ROOT.resolve(name));
        }
        for (Path file : files) {
            for (String link : Sources.matches("\\]\\(([^)#]+)[^)]*\\)", Sources.read(file))) {
                if (!link.matches(ELSEWHERE) && !Files.exists(file.resolveSibling(link))) {
                    broken.add(file.getFileName() + " -> " + link);
                }
            }
        }
        assertThat(broken).isEmpty();
    }

    private static boolean leadsSomewhere(Path page, String link) {
        int hash = link.indexOf('#');
        String file = hash < 0 ? link : link.substring(0, hash);
        Path target = file.isEmpty() ? page : page.resolveSibling(file).normalize();
        if (!Files.isRegularFile(target)) {
            return false;
        }
        return hash < 0 || link.endsWith("#") || Sources.read(target).contains("id=\"" + link.substring(hash + 1) + "\"");
    }
}
