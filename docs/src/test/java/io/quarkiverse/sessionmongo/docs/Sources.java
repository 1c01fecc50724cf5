package io.quarkiverse.sessionmongo.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The files of the documentation. Surefire's working directory is the module. */
final class Sources {

    static final Path ROOT = Path.of("").toAbsolutePath().getParent();
    static final Path MODULE = ROOT.resolve("docs/modules/ROOT");
    static final Path PAGES = MODULE.resolve("pages");
    static final Path EXAMPLES = MODULE.resolve("examples");
    static final Path HTML = ROOT.resolve("docs/target/html");

    private Sources() {
    }

    static List<Path> pages() {
        return files(PAGES, ".adoc").stream().filter(page -> page.getParent().equals(PAGES)).toList();
    }

    static List<Path> files(Path directory, String suffix) {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(file -> file.toString().endsWith(suffix)).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void write(Path file, String content) {
        try {
            Files.writeString(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<String> matches(String regex, String text) {
        return Pattern.compile(regex, Pattern.MULTILINE | Pattern.DOTALL).matcher(text).results()
                .map(Sources::firstGroup).toList();
    }

    private static String firstGroup(MatchResult match) {
        return match.group(1);
    }
}
