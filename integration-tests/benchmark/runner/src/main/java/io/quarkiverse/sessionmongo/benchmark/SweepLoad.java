package io.quarkiverse.sessionmongo.benchmark;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The same load with and without the sweeper: what visitors make who think, and as much as goes. */
record SweepLoad(Context context, MongoServer server, Application application, String database, Cookies cookies) {

    static final String MODERATE = "moderate";
    static final String SATURATED = "saturated";
    /** 32 visitors who wait 32 ms each time: somewhat less than 1,000 requests a second. */
    static final int PAUSE = 32;

    private static final int SECONDS_OF_RUNS = 3;

    void warm() {
        int pass = context.options().warmup() / 3;
        gauge().warm(load(2 * pass, 0).paced());
        gauge().warm(load(pass, 0));
    }

    Map<String, Outcome> measure(String when) {
        int seconds = SECONDS_OF_RUNS * context.options().seconds();
        Map<String, Outcome> outcomes = new LinkedHashMap<>();
        outcomes.put(MODERATE, gauge().measure(load(seconds, PAUSE)));
        outcomes.put(SATURATED, gauge().measure(load(seconds, 0)));
        outcomes.forEach((name, outcome) -> Console.say("sweeper: /read, %s load, %s: %s", name, when, outcome));
        return outcomes;
    }

    private Gauge gauge() {
        return new Gauge(context.wrk(), server, application, database, true);
    }

    private Load load(int seconds, int pause) {
        return new Load(Plan.READ, Options.CONNECTIONS, Math.max(1, seconds), Optional.of(cookies.file()), false, pause);
    }
}
