package io.quarkiverse.sessionmongo.benchmark;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What is measured in one application's turn.
 *
 * @param few with few sessions in the collection
 * @param many the same with many
 * @param ends what begins and ends sessions: then, for it changes how many there are
 * @param again once more with few, where it matters how the two compare: what an application gains by having run longer then
 *        counts for both
 */
record Plan(List<Case> few, List<Case> many, List<Case> ends, List<Case> again) {

    static final String PLAIN = "/plain";
    static final String BLOCKING = "/blocking";
    static final String LOGIN = "/login";
    static final String READ = "/read";
    static final String WRITE = "/write";
    static final String LOGOUT = "/logout";

    private static final List<String> COMMON = List.of(PLAIN, READ, WRITE);

    static Plan of(Contestant contestant, Options options, int round) {
        List<Case> few = new ArrayList<>();
        List<Case> many = new ArrayList<>();
        List<Case> ends = new ArrayList<>();
        if (contestant.isLazy()) {
            few.add(new Case(PLAIN, true, Options.CONNECTIONS, options.few()));
            few.add(new Case(BLOCKING, true, Options.CONNECTIONS, options.few()));
            return new Plan(few, many, ends, List.of());
        }
        few.addAll(cases(COMMON, Options.CONNECTIONS, options.few()));
        if (contestant.isReference()) {
            few.add(new Case(PLAIN, false, Options.CONNECTIONS, options.few()));
            few.add(new Case(BLOCKING, false, Options.CONNECTIONS, options.few()));
        }
        if (contestant.isLimit()) {
            few.add(new Case(BLOCKING, true, Options.CONNECTIONS, options.few()));
        }
        if (round == 1 || contestant.isReference()) {
            many.addAll(cases(COMMON, Options.CONNECTIONS, options.many()));
            ends.addAll(ends(Options.CONNECTIONS, options.many()));
        }
        if (round == 1 && options.matrixSeconds() > 0) {
            for (int connections : Options.OTHER_CONNECTIONS) {
                few.addAll(cases(COMMON, connections, options.few()));
                many.addAll(cases(COMMON, connections, options.many()));
                ends.addAll(ends(connections, options.many()));
            }
        }
        List<Case> again = contestant.isReference() ? cases(List.of(READ, WRITE), Options.CONNECTIONS, options.few())
                : List.of();
        return new Plan(few, many, ends, again);
    }

    private static List<Case> cases(List<String> paths, int connections, int sessions) {
        return paths.stream().map(path -> new Case(path, true, connections, sessions)).toList();
    }

    private static List<Case> ends(int connections, int sessions) {
        return List.of(new Case(LOGIN, false, connections, sessions), new Case(LOGOUT, true, connections, sessions));
    }

    List<Case> all() {
        return Stream.of(few, many, ends).flatMap(List::stream).toList();
    }

    /** Load before the first run, for so many seconds in all: what asks the database takes longest to become fast. */
    Map<Case, Integer> warmUp(int seconds) {
        List<Case> cases = few.stream().filter(what -> what.connections() == Options.CONNECTIONS).toList();
        int weights = cases.stream().mapToInt(Plan::weight).sum();
        Map<Case, Integer> warmUp = new LinkedHashMap<>();
        cases.forEach(what -> warmUp.put(what, Math.max(1, Math.round((float) seconds * weight(what) / weights))));
        return warmUp;
    }

    private static int weight(Case what) {
        return what.usesSession() ? 4 : 1;
    }
}
