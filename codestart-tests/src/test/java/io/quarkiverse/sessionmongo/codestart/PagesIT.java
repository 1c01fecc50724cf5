package io.quarkiverse.sessionmongo.codestart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Follows each page that tells what to write: an application with the POM of a new one, and nothing else but what the page
 * names. The modules of one Maven build, since starting Maven takes most of the time.
 */
@DisplayName("An application made only by what a page says")
class PagesIT {

    private static final Path PAGES = Starter.ROOT.resolve("docs/modules/ROOT/pages");
    private static final Path APPLICATIONS = Starter.TARGET.resolve("pages");
    private static final Path LOG = Starter.TARGET.resolve("pages.log");

    /** It begins without the extension and says how to add it. */
    private static final String FIRST = "getting-started";

    @BeforeAll
    static void build() throws Exception {
        LinkedRepository.delete(APPLICATIONS);
        Path empty = Starter.TARGET.resolve("pages-empty");
        Path starter = Starter.TARGET.resolve("pages-starter");
        Starter.create(empty, Starter.REST, create -> create.groupId("org.acme").artifactId("visits").noCode());
        Starter.create(starter, Starter.EXTENSION, create -> create.groupId("org.acme").artifactId("visits"));
        for (Page page : pages()) {
            Path application = Files.createDirectories(APPLICATIONS.resolve(page.name()));
            String pom = Files.readString((page.name().equals(FIRST) ? empty : starter).resolve(Page.POM));
            Files.writeString(application.resolve(Page.POM),
                    pom.replaceFirst("<artifactId>visits</artifactId>", "<artifactId>" + page.name() + "</artifactId>"));
            page.writeTo(application);
        }
        Files.writeString(APPLICATIONS.resolve(Page.POM), parent());
        Starter.maven(APPLICATIONS, LOG, "--fail-at-end", "package");
    }

    private static String parent() {
        return pages().stream().map(page -> "<module>" + page.name() + "</module>").collect(Collectors.joining("",
                "<project><modelVersion>4.0.0</modelVersion><groupId>org.acme</groupId><artifactId>pages</artifactId>"
                        + "<version>1</version><packaging>pom</packaging><modules>",
                "</modules></project>"));
    }

    static List<Page> pages() {
        try (Stream<Path> files = Files.list(PAGES)) {
            return files.filter(file -> file.getFileName().toString().matches("(getting-started|howto-).*\\.adoc")).sorted()
                    .map(PagesIT::read).filter(page -> !page.blocks().isEmpty()).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Page read(Path file) {
        try {
            return Page.read(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    @DisplayName("compiles, is built by Quarkus, and passes the page's tests")
    void builds(Page page) {
        Path target = APPLICATIONS.resolve(page.name()).resolve("target");

        assertThat(target.resolve("quarkus-app/quarkus-run.jar")).as("The application of " + page + "; see " + LOG).exists();
        assertThat(page.tests()).allSatisfy(test -> assertThat(target.resolve("surefire-reports/TEST-" + test + ".xml"))
                .content().contains("tests=\"1\" errors=\"0\" skipped=\"0\" failures=\"0\""));
    }
}
