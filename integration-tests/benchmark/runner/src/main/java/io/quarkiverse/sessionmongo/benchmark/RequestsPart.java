package io.quarkiverse.sessionmongo.benchmark;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Requests a second of each application, in rounds: each has its turn in each. */
record RequestsPart(Context context) {

    /** All values. */
    record Found(List<Contestant> contestants, List<Run> runs) {
    }

    Section measure() {
        Contestants contestants = Contestants.prepare(context);
        List<Run> runs = new ArrayList<>();
        for (int round = 1; round <= context.options().rounds(); round++) {
            for (List<Contestant> together : inTurn(contestants.present(), round)) {
                runs.addAll(new Turn(context, together, round).take());
            }
        }
        return section(contestants, new Runs(runs));
    }

    private Section section(Contestants contestants, Runs runs) {
        Options options = context.options();
        return new Section(Part.REQUESTS, new Found(contestants.present(), runs.all()),
                new RequestTables(options, contestants.present(), runs).tables(),
                RequestCharts.of(options, contestants.present(), runs),
                new RequestTargets(options, contestants.present(), runs).targets(), contestants.leftOut());
    }

    /**
     * Those that are compared closely together, each other alone. Every other round backwards: a machine that slows down, or
     * another way, is nobody's advantage.
     */
    private static List<List<Contestant>> inTurn(List<Contestant> contestants, int round) {
        List<Contestant> close = new ArrayList<>();
        List<List<Contestant>> order = new ArrayList<>();
        for (Contestant contestant : contestants) {
            if (contestant.isClose()) {
                close.add(contestant);
            } else {
                order.add(List.of(contestant));
            }
        }
        if (!close.isEmpty()) {
            order.add(0, close);
        }
        if (round % 2 == 0) {
            Collections.reverse(close);
            Collections.reverse(order);
        }
        return order;
    }
}
