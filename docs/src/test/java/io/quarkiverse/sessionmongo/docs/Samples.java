package io.quarkiverse.sessionmongo.docs;

import java.nio.file.Path;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The source blocks of pages, and the files that they show. */
final class Samples {

    private static final Pattern BLOCK = Pattern
            .compile("^(?:\\.(\\S+)\\n)?\\[source,([a-z]+)([^\\]\\n]*)\\]\\n----\\n(.*?)^----$",
                    Pattern.MULTILINE | Pattern.DOTALL);
    private static final String TEMPLATES = "src/main/resources/templates/";
    private static final String README_TAG = "(?m)^ *// (?:tag|end)::readme\\[\\]\\n";

    private Samples() {
    }

    /** @param file as the block's title names it, or {@code null} */
    record Block(String file, String language, String options, String text) {

        /** Not meant to be put into the application, or instead of what is. */
        boolean isForeign() {
            return options.contains("role=foreign") || options.contains("role=alternative");
        }

        boolean isNamed() {
            return switch (language) {
                case "java" -> isIn("src/main/java/", "src/test/java/") && file.endsWith(".java");
                case "html" -> isIn(TEMPLATES);
                case "properties" -> isIn("src/main/resources/application.properties");
                case "xml" -> isIn("pom.xml");
                default -> true;
            };
        }

        private boolean isIn(String... roots) {
            return file != null && Stream.of(roots).anyMatch(file::startsWith);
        }
    }

    static Stream<Block> blocks(String page) {
        return BLOCK.matcher(page).results().map(Samples::block);
    }

    private static Block block(MatchResult match) {
        return new Block(match.group(1), match.group(2), match.group(3), match.group(4));
    }

    /** The page with the samples as they are compiled. */
    static String inserted(String page) {
        return BLOCK.matcher(page).replaceAll(match -> {
            Block block = block(match);
            boolean shows = !block.isForeign() && block.isNamed() && Set.of("java", "html").contains(block.language());
            String all = match.group();
            return Matcher.quoteReplacement(!shows ? all
                    : all.substring(0, match.start(4) - match.start()) + Sources.read(source(block.file()))
                            .replaceAll(README_TAG, "") + "----");
        });
    }

    /** What of a page AsciiDoc puts attributes into: all but source blocks that do not ask for it. */
    static String withAttributes(String page) {
        return BLOCK.matcher(page).replaceAll(
                match -> block(match).options().contains("attributes") ? Matcher.quoteReplacement(match.group()) : "");
    }

    private static Path source(String file) {
        return file.startsWith(TEMPLATES)
                ? Sources.ROOT.resolve("docs/src/test/resources/templates").resolve(file.substring(TEMPLATES.length()))
                : Sources.EXAMPLES.resolve(file.replaceFirst("src/(main|test)/java/", ""));
    }
}
