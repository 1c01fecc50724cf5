package io.quarkiverse.sessionmongo.test.security;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The documentation's table of attacks, which the tests try cell by cell. */
final class AttackTable {

    /** What the attacker does to a field. The columns of the table, in order. */
    enum Attack {
        CHANGE,
        REMOVE,
        FROM_ANOTHER_SESSION,
        FROM_AN_OLDER_VERSION,
        OTHER_TYPE
    }

    /** Whose session is attacked. */
    enum Kind {
        SIGNED_IN("signed in"),
        ANONYMOUS("anonymous"),
        BOUND("bound");

        private final String word;

        Kind(String word) {
            this.word = word;
        }
    }

    /** One cell, for one kind of session. */
    record Cell(String field, Kind kind, Attack attack, String outcome) {

        @Override
        public String toString() {
            return kind + " " + field + " " + attack + ": " + outcome;
        }
    }

    private static final Path PAGE = Path.of("..", "docs", "modules", "ROOT", "pages", "includes", "attacks.adoc");

    private AttackTable() {
    }

    /** @param tags of the tables; where two have the same cell, the last one counts */
    static List<Cell> read(String... tags) {
        Map<String, Cell> cells = new LinkedHashMap<>();
        for (String tag : tags) {
            for (String row : rows(tag)) {
                for (Cell cell : cells(row)) {
                    cells.put(cell.kind() + cell.field() + cell.attack(), cell);
                }
            }
        }
        return List.copyOf(cells.values());
    }

    private static List<String> rows(String tag) {
        try {
            List<String> lines = Files.readAllLines(PAGE);
            return lines.subList(lines.indexOf("// tag::" + tag + "[]"), lines.indexOf("// end::" + tag + "[]")).stream()
                    .filter(line -> line.startsWith("|") && !line.startsWith("|=") && !line.startsWith("|Field ")).toList();
        } catch (IOException e) {
            throw new IllegalStateException("No table in " + PAGE, e);
        }
    }

    private static List<Cell> cells(String row) {
        String[] columns = row.substring(1).split(" ?\\|");
        if (columns.length != 3 + Attack.values().length) {
            throw new IllegalStateException("Not a row of the table: " + row);
        }
        List<Cell> cells = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            if (columns[1].equals("any") || columns[1].equals(kind.word)) {
                for (Attack attack : Attack.values()) {
                    cells.add(new Cell(columns[0].replace("`", ""), kind, attack,
                            columns[2 + attack.ordinal()].replace("*", "")));
                }
            }
        }
        return cells;
    }
}
