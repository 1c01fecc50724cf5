package io.quarkiverse.sessionmongo.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

import io.quarkiverse.sessionmongo.benchmark.Outcome.Measured;
import io.quarkiverse.sessionmongo.benchmark.Runs.Subject;

/** What was promised of requests, held against what was measured. */
record RequestTargets(Options options, List<Contestant> contestants, Runs runs) {

    private static final double READ_OF_PEER = 6;
    private static final double WRITE_OF_PEER = 5;
    private static final double OF_LIMIT = 0.90;
    private static final double CPU_OF_LIMIT = 1.15;
    private static final double UNUSED = 0.85;
    private static final double UNUSED_BLOCKING = 0.95;
    private static final double MANY = 0.95;

    List<Target> targets() {
        List<Target> targets = new ArrayList<>();
        for (String path : List.of(Plan.READ, Plan.WRITE)) {
            Subject ours = subject(Contestant.SESSION, path, true, options.few());
            for (String peer : List.of(Contestant.EXPRESS, Contestant.SPRING)) {
                Subject theirs = subject(peer, path, true, options.few());
                targets.add(Target.atLeast(path.equals(Plan.READ) ? READ_OF_PEER : WRITE_OF_PEER,
                        path + ", requests a second: to " + label(peer), ratio(ours, theirs, Measured::perSecond)));
                targets.add(Target.atMost(1, path + ", p99: to " + label(peer), ratio(ours, theirs, Measured::p99)));
            }
            Subject limit = subject(Contestant.LIMIT, path, true, options.few());
            targets.add(Target.atLeast(OF_LIMIT, path + ", requests a second: to the limit",
                    ratio(ours, limit, Measured::perSecond)));
            targets.add(Target.atMost(CPU_OF_LIMIT, path + ", CPU a request: to the limit",
                    ratio(ours, limit, Measured::cpuMicros)));
            targets.add(Target.atLeast(MANY, "%s, requests a second: %,d sessions to %,d".formatted(path, options.many(),
                    options.few()), ratio(subject(Contestant.SESSION, path, true, options.many()), ours, Measured::perSecond)));
        }
        unused(targets, Plan.PLAIN, UNUSED);
        unused(targets, Plan.BLOCKING, UNUSED_BLOCKING);
        return targets;
    }

    private void unused(List<Target> targets, String path, double bound) {
        targets.add(Target.atLeast(bound, path + ", session not used, no cookie: to the same without sessions",
                ratio(subject(Contestant.SESSION, path, false, options.few()),
                        subject(Contestant.LIMIT, path, false, options.few()), Measured::perSecond)));
        targets.add(Target.atLeast(bound, path + ", session not used, a cookie, loading=lazy: to the same without sessions",
                ratio(subject(Contestant.LAZY, path, true, options.few()),
                        subject(Contestant.LIMIT, path, true, options.few()), Measured::perSecond)));
    }

    private OptionalDouble ratio(Subject one, Subject other, ToDoubleFunction<Measured> figure) {
        return runs.ratio(one, other, figure);
    }

    private static Subject subject(String contestant, String path, boolean cookie, int sessions) {
        return new Subject(contestant, new Case(path, cookie, Options.CONNECTIONS, sessions));
    }

    private String label(String id) {
        return contestants.stream().filter(contestant -> contestant.id().equals(id)).map(Contestant::label).findFirst()
                .orElse(id);
    }
}
