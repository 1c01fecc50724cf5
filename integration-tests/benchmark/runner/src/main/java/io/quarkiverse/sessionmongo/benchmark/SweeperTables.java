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
        return LOADS.stream().map(load -> Target.atMost(SLOWER,
                "/read, p99, %s load: while it sweeps to without the sweeper".formatted(load), slower(load))).toList();
    }

    private OptionalDouble slower(String load) {
        return found.during().get(load) instanceof Measured during && found.without().get(load) instanceof Measured without
                ? OptionalDouble.of(during.p99() / without.p99())
                : OptionalDouble.empty();
    }

    private Table deletion() {
        List<List<String>> rows = new ArrayList<>();
        SweepSample last = found.samples().get(found.samples().size() - 1);
        rows.add(List.of("deleted a second, nobody asking", rate(SweepSample.ALONE)));
        rows.add(List.of("deleted a second, under load", rate(SweepSample.LOADED)));
        rows.add(List.of("expired sessions left after %.0f s".formatted(last.seconds()),
                "%,d".formatted(Math.max(0, last.left() - (found.sessions() - found.expired())))));
        rows.add(List.of("resident memory at first, MB", resident(List.of(found.samples().get(0)))));
        rows.add(List.of("resident memory at most, MB", resident(found.samples())));
        found.heaps().forEach((when, bytes) -> rows.add(List.of("heap in use, %s, MB".formatted(when),
                Figures.figure(bytes / Figures.MEGABYTE))));
        return new Table("The sweeper: %,d of %,d sessions have expired".formatted(found.expired(), found.sessions()),
                List.of("", ""), rows);
    }

    /** From the phase's first sample to its last. */
    private String rate(String phase) {
        List<SweepSample> samples = found.samples().stream().filter(sample -> sample.phase().equals(phase)).toList();
        if (samples.size() < 2) {
            return Figures.NONE;
        }
        SweepSample first = samples.get(0);
        SweepSample last = samples.get(samples.size() - 1);
        return Figures.figure((first.left() - last.left()) / (last.seconds() - first.seconds()));
    }

    private static String resident(List<SweepSample> samples) {
        return Figures.figure(samples.stream().mapToLong(SweepSample::residentBytes).max().orElse(0) / Figures.MEGABYTE);
    }

    private Table requests() {
        List<List<String>> rows = new ArrayList<>();
        for (String load : LOADS) {
            rows.add(List.of(load + ", without the sweeper", figure(found.without().get(load), Measured::perSecond),
                    figure(found.without().get(load), Measured::p50), figure(found.without().get(load), Measured::p99)));
            rows.add(List.of(load + ", while it sweeps", figure(found.during().get(load), Measured::perSecond),
                    figure(found.during().get(load), Measured::p50), figure(found.during().get(load), Measured::p99)));
        }
        return new Table("/read while the sweeper is at work", List.of("load", "requests a second", "p50 ms", "p99 ms"), rows);
    }

    private static String figure(Outcome outcome, ToDoubleFunction<Measured> figure) {
        return outcome instanceof Measured measured ? Figures.figure(figure.applyAsDouble(measured)) : "failed";
    }
}
