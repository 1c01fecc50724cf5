package io.quarkiverse.sessionmongo.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

import io.quarkiverse.sessionmongo.benchmark.Outcome.Measured;
import io.quarkiverse.sessionmongo.benchmark.SweeperPart.Found;

/** What the part {@code sweeper} has found, as tables. */
record SweeperTables(Found found) {

    private static final double SLOWER = 2;
    private static final List<String> LOADS = List.of(SweepLoad.MODERATE, SweepLoad.SATURATED);

    List<Table> tables() {
        return List.of(deletion(), requests());
    }

    List<Target> targets() {
        List<Target> targets = new ArrayList<>();
        for (String load : LOADS) {
            for (String when : List.of(SweeperPart.BEGINNING, SweeperPart.DELETING)) {
                targets.add(Target.atMost(SLOWER, "/read, p99, %s load: %s to without the sweeper".formatted(load, when),
                        slower(load, when)));
            }
        }
        return targets;
    }

    private OptionalDouble slower(String load, String when) {
        return found.read().get(when).get(load) instanceof Measured during
                && found.read().get(SweeperPart.WITHOUT).get(load) instanceof Measured without
                        ? OptionalDouble.of(during.p99() / without.p99())
                        : OptionalDouble.empty();
    }

    private Table deletion() {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("deleted a second, under load", rate(SweeperPart.DELETING)));
        rows.add(List.of("deleted a second, nobody asking", rate(SweeperPart.ALONE)));
        double seconds = found.phases().values().stream().mapToDouble(SweepPhase::seconds).sum();
        rows.add(List.of("expired sessions left after %.0f s".formatted(seconds), "%,d".formatted(found.left())));
        rows.add(List.of("resident memory at first, MB", resident(found.samples().subList(0, 1))));
        rows.add(List.of("resident memory at most, MB", resident(found.samples())));
        found.heaps().forEach((when, bytes) -> rows.add(List.of("heap in use, %s, MB".formatted(when),
                Figures.figure(bytes / Figures.MEGABYTE))));
        return new Table("The sweeper: %,d of %,d sessions have expired".formatted(found.expired(), found.sessions()),
                List.of("", ""), rows);
    }

    private String rate(String when) {
        return Figures.figure(found.phases().get(when).perSecond());
    }

    private static String resident(List<SweepSample> samples) {
        return Figures.figure(samples.stream().mapToLong(SweepSample::residentBytes).max().orElse(0) / Figures.MEGABYTE);
    }

    private Table requests() {
        List<List<String>> rows = new ArrayList<>();
        for (String load : LOADS) {
            found.read().forEach((when, outcomes) -> rows.add(List.of(load + ", " + when,
                    figure(outcomes.get(load), Measured::perSecond), figure(outcomes.get(load), Measured::p50),
                    figure(outcomes.get(load), Measured::p99))));
        }
        return new Table("/read while the sweeper is at work", List.of("load", "requests a second", "p50 ms", "p99 ms"), rows);
    }

    private static String figure(Outcome outcome, ToDoubleFunction<Measured> figure) {
        return outcome instanceof Measured measured ? Figures.figure(figure.applyAsDouble(measured)) : "failed";
    }
}
