package io.quarkiverse.sessionmongo.benchmark;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A table, for people: on the console as Markdown, in the documentation as AsciiDoc. */
record Table(String title, List<String> header, List<List<String>> rows) {

    String markdown() {
        int[] widths = IntStream.range(0, header.size()).map(column -> Math.max(header.get(column).length(),
                rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0))).toArray();
        StringBuilder text = new StringBuilder("### ").append(title).append("\n\n").append(markdown(header, widths))
                .append(IntStream.of(widths).mapToObj(width -> "-".repeat(width + 2))
                        .collect(Collectors.joining("|", "|", "|\n")));
        rows.forEach(row -> text.append(markdown(row, widths)));
        return text.append('\n').toString();
    }

    private static String markdown(List<String> cells, int[] widths) {
        return IntStream.range(0, cells.size())
                .mapToObj(i -> " " + cells.get(i) + " ".repeat(widths[i] - cells.get(i).length() + 1))
                .collect(Collectors.joining("|", "|", "|\n"));
    }

    String asciidoc() {
        String columns = "3" + ",>2".repeat(header.size() - 1);
        StringBuilder text = new StringBuilder(".").append(title).append("\n[cols=\"").append(columns)
                .append("\",options=\"header\"]\n|===\n").append(asciidoc(header)).append('\n');
        rows.forEach(row -> text.append(asciidoc(row)));
        return text.append("|===\n\n").toString();
    }

    private static String asciidoc(List<String> cells) {
        return cells.stream().map(cell -> "|" + cell.replace("|", "\\|")).collect(Collectors.joining(" ", "", "\n"));
    }
}
