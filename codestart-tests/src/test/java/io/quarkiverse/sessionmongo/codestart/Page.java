package io.quarkiverse.sessionmongo.codestart;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a page of the documentation tells its reader to put into an application: each of its source blocks that has a file's
 * name as its title. A block with {@code role=alternative} is meant instead of another and does not count.
 */
record Page(String name, List<Block> blocks) {

    /** @param file relative to the application */
    record Block(String file, String text) {
    }

    static final String POM = "pom.xml";
    static final String SETTINGS = "src/main/resources/application.properties";

    private static final Pattern SOURCE = Pattern.compile("\\[source,[a-z]+(.*)\\]");
    private static final Pattern FILE = Pattern.compile("\\.(pom\\.xml|src/\\S+)");

    static Page read(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file);
        List<Block> blocks = new ArrayList<>();
        for (int i = 1; i < lines.size(); i++) {
            Matcher source = SOURCE.matcher(lines.get(i));
            Matcher title = FILE.matcher(lines.get(i - 1));
            if (source.matches() && title.matches() && !source.group(1).contains("role=alternative")) {
                blocks.add(new Block(title.group(1), text(lines, i + 2)));
            }
        }
        return new Page(file.getFileName().toString().replace(".adoc", ""), blocks);
    }

    private static String text(List<String> lines, int start) {
        int end = start + lines.subList(start, lines.size()).indexOf("----");
        return String.join("\n", lines.subList(start, end)).replace("{project-version}", Starter.VERSION) + '\n';
    }

    /** Writes it into a directory that has the POM of an application without code. */
    void writeTo(Path application) throws IOException {
        for (Block block : blocks) {
            Path file = application.resolve(block.file());
            Files.createDirectories(file.getParent());
            if (block.file().equals(POM)) {
                String pom = Files.readString(file);
                int end = pom.lastIndexOf("</dependencies>");
                Files.writeString(file, pom.substring(0, end) + block.text() + pom.substring(end));
            } else if (block.file().equals(SETTINGS) && Files.exists(file)) {
                Files.writeString(file, Files.readString(file) + block.text());
            } else if (Files.exists(file)) {
                throw new IllegalStateException(name + " has two files " + block.file());
            } else {
                Files.writeString(file, block.text());
            }
        }
    }

    @Override
    public String toString() {
        return name;
    }

    List<String> tests() {
        return blocks.stream().map(Block::file).filter(file -> file.endsWith("Test.java"))
                .map(file -> file.replaceAll("src/test/java/|\\.java", "").replace('/', '.')).toList();
    }
}
