package io.quarkiverse.sessionmongo.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;

/** Results as text, JSON and charts. */
record Report(Results results) {

    private static final ObjectMapper JSON = new ObjectMapper().registerModule(new Jdk8Module())
            .enable(SerializationFeature.INDENT_OUTPUT);

    String markdown() {
        StringBuilder text = new StringBuilder("\n").append(results.machineTable().markdown());
        results.sections().forEach(section -> section.tables().forEach(table -> text.append(table.markdown())));
        if (!results.targets().isEmpty()) {
            text.append(results.targetTable().markdown());
        }
        results.leftOut().forEach(line -> text.append(line).append('\n'));
        return text.toString();
    }

    /** Each part between tags, so that a page can include it where it belongs. */
    String asciidoc() {
        StringBuilder text = new StringBuilder("// Written by the benchmark: -Dbenchmark.publish\n");
        tagged(text, "machine", results.machineTable().asciidoc());
        tagged(text, "targets", results.targetTable().asciidoc() + String.join("\n\n", results.leftOut()) + "\n");
        for (Part part : Part.values()) {
            StringBuilder tables = new StringBuilder();
            results.sections().stream().filter(section -> section.part() == part).flatMap(section -> section.tables().stream())
                    .forEach(table -> tables.append(table.asciidoc()));
            tagged(text, part.id(), tables.isEmpty() ? "Not measured in this run.\n" : tables.toString());
        }
        return text.toString();
    }

    private static void tagged(StringBuilder text, String tag, String content) {
        text.append("// tag::").append(tag).append("[]\n").append(content).append("// end::").append(tag).append("[]\n");
    }

    String json() {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("machine", results.machine());
        all.put("options", results.options());
        all.put("leftOut", results.leftOut());
        all.put("targets", results.targets());
        results.sections().forEach(section -> all.put(section.part().id(), section.raw()));
        try {
            return JSON.writeValueAsString(all);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void write(Path text, Path json, Path charts) {
        try {
            Files.createDirectories(text.getParent());
            Files.createDirectories(json.getParent());
            Files.createDirectories(charts);
            Files.writeString(text, asciidoc());
            Files.writeString(json, json() + "\n");
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
