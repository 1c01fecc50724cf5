package io.quarkiverse.sessionmongo.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** All that a run of the benchmark has found. */
record Results(Map<String, String> machine, Options options, List<Section> sections) {

    /** What could not be measured here, a line each. */
    List<String> leftOut() {
        return sections.stream().flatMap(section -> section.leftOut().stream()).toList();
    }

    List<Target> targets() {
        return sections.stream().flatMap(section -> section.targets().stream()).toList();
    }

    static Table table(List<Target> targets) {
        List<List<String>> rows = new ArrayList<>();
        targets.forEach(target -> rows
                .add(List.of(target.what(), target.wanted(), Figures.figure(target.ratio()), target.verdict())));
        return new Table("Targets", List.of("", "target", "measured", ""), rows);
    }

    Table machineTable() {
        return new Table("Where and with what", List.of("", ""),
                machine.entrySet().stream().map(entry -> List.of(entry.getKey(), entry.getValue())).toList());
    }
}
