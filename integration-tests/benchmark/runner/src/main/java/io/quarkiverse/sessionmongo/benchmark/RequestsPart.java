package io.quarkiverse.sessionmongo.benchmark;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Requests a second of each application, in rounds: each has its turn in each. */
record RequestsPart(Context context, List<Contestant> contestants) {

    Section measure() {
        List<Run> runs = new ArrayList<>();
        for (int round = 1; round <= context.options().rounds(); round++) {
            for (Contestant contestant : inTurn(round)) {
                runs.addAll(new Turn(context, contestant, round).take());
            }
        }
        Runs all = new Runs(List.copyOf(runs));
        return new Section(Part.REQUESTS, all.all(), new RequestTables(context.options(), contestants, all).tables(),
                RequestCharts.of(context.options(), contestants, all),
                new RequestTargets(context.options(), contestants, all).targets());
    }

    /** Every other round backwards: a machine that slows down, or another way, is nobody's advantage. */
    private List<Contestant> inTurn(int round) {
        List<Contestant> order = new ArrayList<>(contestants);
        if (round % 2 == 0) {
            Collections.reverse(order);
        }
        return order;
    }
}
