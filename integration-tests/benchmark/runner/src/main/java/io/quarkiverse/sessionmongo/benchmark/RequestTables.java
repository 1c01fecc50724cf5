package io.quarkiverse.sessionmongo.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

import io.quarkiverse.sessionmongo.benchmark.Outcome.Measured;
import io.quarkiverse.sessionmongo.benchmark.Runs.Subject;

/** Medians of the part {@code requests}, as tables. */
record RequestTables(Options options, List<Contestant> contestants, Runs runs) {

    private static final List<Integer> CONNECTIONS = List.of(1, 8, 32, 128);

    List<Table> tables() {
        List<Contestant> full = contestants.stream().filter(contestant -> !contestant.isLazy()).toList();
        List<Table> tables = new ArrayList<>();
        tables.add(byPath(full, "Requests a second (p99 in ms)", this::rate));
        tables.add(byPath(full, "CPU time of the application, µs a request", subject -> figure(subject, Measured::cpuMicros)));
        tables.add(byPath(full, "CPU time of the server, µs a request",
                subject -> figure(subject, Measured::serverCpuMicros)));
        tables.add(byPath(full, "Database commands a request", subject -> figure(subject, Measured::commands)));
        tables.add(byPath(full, "Bytes a request from the driver to the server / back",
                subject -> figure(subject, Measured::bytesIn) + " / " + figure(subject, Measured::bytesOut)));
        tables.add(unused());
        if (options.matrixSeconds() > 0) {
            Stream.of(Plan.PLAIN, Plan.LOGIN, Plan.READ, Plan.WRITE, Plan.LOGOUT)
                    .forEach(path -> tables.add(byConnections(full, path)));
        }
        return tables;
    }

    private interface Cell {

        String of(Subject subject);
    }

    /** Sessions begin and end where there are many of them, everything else where there are few. */
    private Table byPath(List<Contestant> full, String title, Cell cell) {
        List<Case> cases = List.of(used(Plan.PLAIN, options.few()),
                new Case(Plan.LOGIN, false, Options.CONNECTIONS, options.many()),
                used(Plan.READ, options.few()), used(Plan.WRITE, options.few()), used(Plan.LOGOUT, options.many()));
        List<List<String>> rows = new ArrayList<>();
        for (Contestant contestant : full) {
            rows.add(Stream.concat(Stream.of(contestant.label()),
                    cases.stream().map(what -> cell.of(new Subject(contestant.id(), what)))).toList());
        }
        return new Table(title + ", " + Options.CONNECTIONS + " connections",
                List.of("", Plan.PLAIN, Plan.LOGIN, Plan.READ, Plan.WRITE, Plan.LOGOUT), rows);
    }

    private static Case used(String path, int sessions) {
        return new Case(path, true, Options.CONNECTIONS, sessions);
    }

    private Table unused() {
        List<List<String>> rows = new ArrayList<>();
        for (Contestant contestant : contestants) {
            for (boolean cookie : List.of(false, true)) {
                Subject plain = new Subject(contestant.id(), new Case(Plan.PLAIN, cookie, Options.CONNECTIONS, options.few()));
                Subject blocking = new Subject(contestant.id(), new Case(Plan.BLOCKING, cookie, Options.CONNECTIONS,
                        options.few()));
                if (runs.has(blocking)) {
                    rows.add(List.of(contestant.label() + (cookie ? ", with a cookie" : ", without a cookie"), rate(plain),
                            rate(blocking)));
                }
            }
        }
        return new Table("Requests that do not use the session: requests a second (p99 in ms)",
                List.of("", "non-blocking", "blocking"), rows);
    }

    private Table byConnections(List<Contestant> full, String path) {
        List<List<String>> rows = new ArrayList<>();
        for (Contestant contestant : full) {
            for (int sessions : List.of(options.few(), options.many())) {
                List<Subject> subjects = CONNECTIONS.stream().map(connections -> new Subject(contestant.id(),
                        new Case(path, !path.equals(Plan.LOGIN), connections, sessions))).toList();
                if (subjects.stream().anyMatch(runs::has)) {
                    rows.add(Stream.concat(Stream.of("%s, %,d sessions".formatted(contestant.label(), sessions)),
                            subjects.stream().map(this::rate)).toList());
                }
            }
        }
        return new Table(path + " by connections: requests a second (p99 in ms)",
                Stream.concat(Stream.of(""), CONNECTIONS.stream().map(String::valueOf)).toList(), rows);
    }

    private String rate(Subject subject) {
        OptionalDouble perSecond = runs.median(subject, Measured::perSecond);
        String text = perSecond.isEmpty() ? Figures.NONE
                : "%s (%s)".formatted(Figures.figure(perSecond), figure(subject, Measured::p99));
        long failures = runs.failures(subject);
        return failures == 0 ? text : text + " " + failures + " failed";
    }

    private String figure(Subject subject, ToDoubleFunction<Measured> figure) {
        return Figures.figure(runs.median(subject, figure));
    }
}
