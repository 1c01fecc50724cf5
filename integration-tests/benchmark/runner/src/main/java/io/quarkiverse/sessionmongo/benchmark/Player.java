package io.quarkiverse.sessionmongo.benchmark;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.bson.BsonValue;

import io.quarkiverse.sessionmongo.benchmark.Outcome.Measured;

/** One application in a turn: its process, its visitors, and its runs. */
final class Player implements AutoCloseable {

    private final Context context;
    private final Contestant contestant;
    private final int round;
    private final List<Run> runs;
    private final Plan plan;
    private final Random random;
    private final Application application;
    private final Gauge gauge;
    private SessionCopies copies;
    private Cookies visitors;
    private Cookies strangers;

    private Player(Context context, Contestant contestant, MongoServer server, int round, List<Run> runs) {
        this.context = context;
        this.contestant = contestant;
        this.round = round;
        this.runs = runs;
        this.plan = Plan.of(contestant, context.options(), round);
        this.random = new Random(round);
        this.application = context.start(contestant, server, Map.of());
        this.gauge = new Gauge(context.wrk(), server, application, contestant.database());
    }

    /** @param runs that its own are added to */
    static Player start(Context context, Contestant contestant, MongoServer server, int round, List<Run> runs) {
        Player player = new Player(context, contestant, server, round, runs);
        try {
            player.logIn(server);
            return player;
        } catch (RuntimeException e) {
            player.close();
            throw e;
        }
    }

    private void logIn(MongoServer server) {
        String first = application.login();
        copies = SessionCopies.of(server.sessions(contestant.database()), contestant.form(), random, first);
        List<String> few = Stream.concat(Stream.of(first),
                IntStream.range(1, context.options().few()).mapToObj(i -> application.login())).toList();
        visitors = context.cookies(few);
        strangers = context.cookies(few.stream().map(visitor -> SessionForm.stranger(random)).toList());
        // With loading=lazy /read would have to load the session first
        if (!contestant.isLazy()) {
            application.verify(visitors.sample());
        }
    }

    Plan plan() {
        return plan;
    }

    /** Two thirds of it paced, in two passes over all paths; then as fast as it will be measured. */
    void warmUp() {
        int pass = context.options().warmup() / 3;
        for (int i = 0; i < 2; i++) {
            plan.warmUp(pass).forEach((what, seconds) -> gauge.warm(load(what, seconds, visitors).paced()));
        }
        plan.warmUp(pass).forEach((what, seconds) -> gauge.warm(load(what, seconds, visitors)));
    }

    /** The limit gets a cookie as large as ours where neither uses it. */
    void withFew(Case what) {
        run(what, contestant.isLimit() && !what.usesSession() ? strangers : visitors);
    }

    /** Few and many in turn: what an application gains by having run longer then counts for both. */
    void withMany() {
        List<BsonValue> before = copies.ids();
        Cookies many = context.cookies(copies.store(context.options().many()));
        application.verify(many.sample());
        warm(many);
        plan.many().forEach(what -> run(what, many));
        application.verify(many.sample());
        int seconds = Math.max(1, context.options().seconds() / 2);
        gauge.warm(Load.of(Plan.LOGIN, Options.CONNECTIONS, seconds, Optional.empty()));
        gauge.warm(Load.once(Plan.LOGOUT, Options.CONNECTIONS, seconds, toEnd(seconds).file()));
        plan.ends().forEach(what -> run(what, what.cookie() ? toEnd(seconds(what)) : many));
        if (!plan.again().isEmpty()) {
            copies.deleteAllBut(before);
            warm(visitors);
            plan.again().forEach(this::withFew);
        }
    }

    private void warm(Cookies cookies) {
        gauge.warm(Load.of(Plan.READ, Options.CONNECTIONS, 2, Optional.of(cookies.file())));
    }

    /** Enough sessions to be ended for so long: to end one is not twice as fast as to change it. */
    private Cookies toEnd(int seconds) {
        double fastest = runs.stream()
                .filter(run -> run.contestant().equals(contestant.id()) && run.what().path().equals(Plan.WRITE))
                .map(Run::outcome)
                .flatMap(outcome -> outcome instanceof Measured measured ? Stream.of(measured.perSecond()) : Stream.empty())
                .max(Double::compare).orElse(1000.0);
        return context.cookies(copies.store((int) (2 * fastest * seconds)));
    }

    private int seconds(Case what) {
        return what.connections() == Options.CONNECTIONS ? context.options().seconds() : context.options().matrixSeconds();
    }

    private static Load load(Case what, int seconds, Cookies cookies) {
        if (what.path().equals(Plan.LOGOUT)) {
            return Load.once(what.path(), what.connections(), seconds, cookies.file());
        }
        return Load.of(what.path(), what.connections(), seconds,
                what.cookie() ? Optional.of(cookies.file()) : Optional.empty());
    }

    private void run(Case what, Cookies cookies) {
        Outcome outcome = gauge.measure(load(what, seconds(what), cookies));
        runs.add(new Run(contestant.id(), round, what, outcome));
        Console.say("round %d of %d, %s, %s: %s", round, context.options().rounds(), contestant.id(), what, outcome);
    }

    @Override
    public void close() {
        application.close();
    }
}
