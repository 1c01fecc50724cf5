package io.quarkiverse.sessionmongo.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What is measured in one application's turn.
 *
 * @param few with few sessions in the collection
 * @param many the same with many
 * @param ends what begins and ends sessions: last, for it changes how many there are
 */
record Plan(List<Case> few, List<Case> many, List<Case> ends) {

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
            return new Plan(few, many, ends);
        }
        few.addAll(cases(COMMON, Options.CONNECTIONS, options.few()));
        if (contestant.isReference()) {
            few.add(new Case(PLAIN, false, Options.CONNECTIONS, options.few()));
            few.add(new Case(BLOCKING, false, Options.CONNECTIONS, options.few()));
        }
        if (contestant.isLimit()) {
            few.add(new Case(BLOCKING, true, Options.CONNECTIONS, options.few()));
        }
        many.addAll(cases(COMMON, Options.CONNECTIONS, options.many()));
        ends.addAll(ends(Options.CONNECTIONS, options.many()));
        if (round == 1 && options.matrixSeconds() > 0) {
            for (int connections : Options.OTHER_CONNECTIONS) {
                few.addAll(cases(COMMON, connections, options.few()));
                many.addAll(cases(COMMON, connections, options.many()));
                ends.addAll(ends(connections, options.many()));
            }
        }
        return new Plan(few, many, ends);
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

    /** What is warmed up before the first run. */
    List<Case> firstOfEach() {
        return few.stream().filter(what -> what.connections() == Options.CONNECTIONS).toList();
    }
}
