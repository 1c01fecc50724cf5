package io.quarkiverse.sessionmongo.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

import io.quarkiverse.sessionmongo.benchmark.BarChart.Bar;
import io.quarkiverse.sessionmongo.benchmark.Outcome.Measured;
import io.quarkiverse.sessionmongo.benchmark.Runs.Subject;

/** The figures that decide, as charts. */
final class RequestCharts {

    private RequestCharts() {
    }

    static List<BarChart> of(Options options, List<Contestant> contestants, Runs runs) {
        List<BarChart> charts = new ArrayList<>();
        for (String path : List.of(Plan.READ, Plan.WRITE)) {
            String name = path.substring(1);
            charts.add(
                    new BarChart(name, path, "requests a second", bars(options, contestants, runs, path, Measured::perSecond)));
            charts.add(new BarChart(name + "-p99", path, "p99 in ms", bars(options, contestants, runs, path, Measured::p99)));
            charts.add(new BarChart(name + "-cpu", path, "CPU µs a request",
                    bars(options, contestants, runs, path, Measured::cpuMicros)));
        }
        return charts;
    }

    private static List<Bar> bars(Options options, List<Contestant> contestants, Runs runs, String path,
            ToDoubleFunction<Measured> figure) {
        List<Bar> bars = new ArrayList<>();
        for (Contestant contestant : contestants) {
            Subject subject = new Subject(contestant.id(), new Case(path, true, Options.CONNECTIONS, options.few()));
            runs.median(subject, figure).ifPresent(
                    value -> bars.add(new Bar(contestant.label(), value, contestant.id().startsWith(Contestant.SESSION))));
        }
        return bars;
    }
}
