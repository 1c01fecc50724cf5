package io.quarkiverse.sessionmongo.benchmark;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

import io.quarkiverse.sessionmongo.benchmark.BarChart.Bar;
import io.quarkiverse.sessionmongo.benchmark.StartSubjects.Subject;

/** Medians of the part {@code start}. */
record StartTables(List<Subject> subjects, List<Start> starts) {

    /** All values. */
    record Raw(List<Start> starts, Map<String, Long> bytes) {
    }

    /** What is compared, and how it is printed. */
    private record Column(String name, String format, ToDoubleFunction<Subject> figure) {
    }

    Raw raw() {
        Map<String, Long> bytes = new LinkedHashMap<>();
        subjects.forEach(subject -> bytes.put(subject.contestant().id(), DiskUsage.of(subject.files())));
        return new Raw(starts, bytes);
    }

    private List<Column> columns() {
        return List.of(new Column("first answer, ms", "%.0f", subject -> median(subject, Start::firstAnswerMillis)),
                new Column("“started in”, ms", "%.0f", subject -> median(subject, Start::quarkusMillis)),
                new Column("resident, MB", "%.1f", subject -> median(subject, Start::residentBytes) / Figures.MEGABYTE),
                new Column("on disk, MB", "%.2f", subject -> DiskUsage.of(subject.files()) / Figures.MEGABYTE));
    }

    private double median(Subject subject, ToDoubleFunction<Start> figure) {
        OptionalDouble median = Statistics.median(starts.stream()
                .filter(start -> start.application().equals(subject.contestant().id())).map(figure::applyAsDouble).toList());
        return median.orElse(Double.NaN);
    }

    Table table() {
        List<List<String>> rows = new ArrayList<>();
        for (Subject subject : subjects) {
            List<String> row = new ArrayList<>(List.of(subject.contestant().label()));
            columns().forEach(column -> row.add(Figures.text(column.format(), column.figure().applyAsDouble(subject))));
            rows.add(row);
        }
        return new Table("Start and size: medians", header(), rows);
    }

    /** The difference that the extension makes. */
    Table added() {
        List<List<String>> rows = new ArrayList<>();
        for (boolean nativeExecutable : List.of(false, true)) {
            List<Subject> pair = subjects.stream().filter(subject -> subject.nativeExecutable() == nativeExecutable).toList();
            if (pair.size() == 2) {
                List<String> row = new ArrayList<>(List.of(nativeExecutable ? "native" : "JVM"));
                columns().forEach(column -> row.add(Figures.text("+" + column.format(),
                        column.figure().applyAsDouble(pair.get(0)) - column.figure().applyAsDouble(pair.get(1)))
                        .replace("+-", "-")));
                rows.add(row);
            }
        }
        return new Table("What the extension adds", header(), rows);
    }

    private List<String> header() {
        List<String> header = new ArrayList<>(List.of(""));
        columns().forEach(column -> header.add(column.name()));
        return header;
    }

    List<BarChart> charts() {
        List<Bar> bars = subjects.stream().map(subject -> new Bar(subject.contestant().label(),
                median(subject, Start::firstAnswerMillis), subject.module().equals(StartSubjects.WITH))).toList();
        return List.of(new BarChart("start", "Start to first answer", "ms", bars));
    }
}
