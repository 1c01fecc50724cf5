package io.quarkiverse.sessionmongo.benchmark;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.quarkiverse.sessionmongo.benchmark.Outcome.Measured;

/** All runs of all rounds, and the medians over them. */
record Runs(List<Run> all) {

    /** One of several that are compared. */
    record Subject(String contestant, Case what) {
    }

    private Stream<Run> of(Subject subject) {
        return all.stream().filter(run -> run.contestant().equals(subject.contestant()) && run.what().equals(subject.what()));
    }

    /** By round; the mean where it was measured more than once in a round. A round in which it failed is missing. */
    private Map<Integer, Double> figures(Subject subject, ToDoubleFunction<Measured> figure) {
        return of(subject).filter(run -> run.outcome() instanceof Measured).collect(Collectors.groupingBy(Run::round,
                Collectors.averagingDouble(run -> figure.applyAsDouble((Measured) run.outcome()))));
    }

    OptionalDouble median(Subject subject, ToDoubleFunction<Measured> figure) {
        return Statistics.median(figures(subject, figure).values());
    }

    /** Of the ratios within each round, for the machine is not equally fast in all of them. */
    OptionalDouble ratio(Subject one, Subject other, ToDoubleFunction<Measured> figure) {
        Map<Integer, Double> others = figures(other, figure);
        return Statistics.median(figures(one, figure).entrySet().stream().filter(entry -> others.containsKey(entry.getKey()))
                .map(entry -> entry.getValue() / others.get(entry.getKey())).toList());
    }

    boolean has(Subject subject) {
        return of(subject).findAny().isPresent();
    }

    long failures(Subject subject) {
        return of(subject).filter(run -> run.outcome() instanceof Outcome.Failed).count();
    }
}
