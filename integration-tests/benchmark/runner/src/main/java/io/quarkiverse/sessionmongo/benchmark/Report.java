package io.quarkiverse.sessionmongo.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;

/** Results as text, JSON and charts. */
record Report(Results results) {

    private static final ObjectMapper JSON = new ObjectMapper().registerModule(new Jdk8Module())
            .enable(SerializationFeature.INDENT_OUTPUT);

    String markdown() {
        StringBuilder text = new StringBuilder("\n").append(results.machineTable().markdown());
        results.sections().forEach(section -> section.tables().forEach(table -> text.append(table.markdown())));
        if (!results.targets().isEmpty()) {
            text.append(Results.table(results.targets()).markdown());
        }
        results.leftOut().forEach(line -> text.append(line).append('\n'));
        return text.toString();
    }

    /**
     * Each part between tags, so that a page can include it where it belongs.
     *
     * @param before what another run has written: what was not measured now stays
     */
    String asciidoc(String before) {
        StringBuilder text = new StringBuilder("// Written by the benchmark: -Dbenchmark.publish\n");
        Optional<Section> requests = section(Part.REQUESTS);
        tagged(text, "machine", requests.map(section -> results.machineTable().asciidoc()), before);
        tagged(text, "targets", requests.map(section -> Results.table(section.targets()).asciidoc()), before);
        for (Part part : Part.values()) {
            tagged(text, part.id(), section(part).map(this::tables), before);
        }
        return text.toString();
    }

    private Optional<Section> section(Part part) {
        return results.sections().stream().filter(section -> section.part() == part).findFirst();
    }

    private String tables(Section section) {
        StringBuilder text = new StringBuilder();
        section.tables().forEach(table -> text.append(table.asciidoc()));
        section.leftOut().forEach(line -> text.append(line).append("\n\n"));
        if (section.part() != Part.REQUESTS) {
            if (!section.targets().isEmpty()) {
                text.append(Results.table(section.targets()).asciidoc());
            }
            text.append("Measured on %s, commit %.12s.\n".formatted(results.machine().get("date"),
                    results.machine().get("commit")));
        }
        return text.toString();
    }

    private static void tagged(StringBuilder text, String tag, Optional<String> content, String before) {
        String start = "// tag::" + tag + "[]\n";
        String end = "// end::" + tag + "[]\n";
        text.append(start).append(content.orElseGet(() -> between(before, start, end))).append(end);
    }

    private static String between(String before, String start, String end) {
        int from = before.indexOf(start);
        int to = before.indexOf(end);
        return from < 0 || to < 0 ? "Not measured yet.\n" : before.substring(from + start.length(), to);
    }

    /**
     * Each part with the machine and the options of its run.
     *
     * @param before as with {@link #asciidoc}
     */
    /** All values of all rounds, of this run alone. */
    String json() {
        try {
            ObjectNode all = JSON.createObjectNode();
            for (Section section : results.sections()) {
                Map<String, Object> part = new LinkedHashMap<>();
                part.put("machine", results.machine());
                part.put("options", results.options());
                part.put("leftOut", section.leftOut());
                part.put("targets", section.targets());
                part.put("found", section.raw());
                all.set(section.part().id(), JSON.valueToTree(part));
            }
            return JSON.writeValueAsString(all);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The values stay beside what was measured: in the documentation is what they come to. */
    void writeValues(Path json) {
        try {
            Files.createDirectories(json.getParent());
            Files.writeString(json, json() + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param add keeps what other runs have written of other parts */
    void write(Path text, Path charts, boolean add) {
        try {
            Files.createDirectories(text.getParent());
            Files.createDirectories(charts);
            Files.writeString(text, asciidoc(add && Files.exists(text) ? Files.readString(text) : ""));
            for (Section section : results.sections()) {
                for (BarChart chart : section.charts()) {
                    Files.writeString(charts.resolve("performance-" + chart.name() + ".svg"), chart.svg());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
