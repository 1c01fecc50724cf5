package io.quarkiverse.sessionmongo.benchmark;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

import io.quarkiverse.sessionmongo.benchmark.Outcome.Measured;

/** All runs of all rounds, and the medians over them. */
record Runs(List<Run> all) {

    /** One of several that are compared. */
    record Subject(String contestant, Case what) {
    }

    /** By round. A round in which it failed is missing. */
    private Map<Integer, Measured> measured(Subject subject) {
        return all.stream().filter(run -> run.contestant().equals(subject.contestant()) && run.what().equals(subject.what()))
                .filter(run -> run.outcome() instanceof Measured)
                .collect(Collectors.toMap(Run::round, run -> (Measured) run.outcome()));
    }

    OptionalDouble median(Subject subject, ToDoubleFunction<Measured> figure) {
        return Statistics.median(measured(subject).values().stream().map(figure::applyAsDouble).toList());
    }

    /** Of the ratios within each round, for the machine is not equally fast in all of them. */
    OptionalDouble ratio(Subject one, Subject other, ToDoubleFunction<Measured> figure) {
        Map<Integer, Measured> others = measured(other);
        return Statistics.median(measured(one).entrySet().stream().filter(entry -> others.containsKey(entry.getKey()))
                .map(entry -> figure.applyAsDouble(entry.getValue()) / figure.applyAsDouble(others.get(entry.getKey())))
                .toList());
    }

    boolean has(Subject subject) {
        return all.stream()
                .anyMatch(run -> run.contestant().equals(subject.contestant()) && run.what().equals(subject.what()));
    }

    long failures(Subject subject) {
        return all.stream().filter(run -> run.contestant().equals(subject.contestant()) && run.what().equals(subject.what()))
                .filter(run -> run.outcome() instanceof Outcome.Failed).count();
    }
}
