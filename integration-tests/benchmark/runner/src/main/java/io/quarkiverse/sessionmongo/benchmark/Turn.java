package io.quarkiverse.sessionmongo.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.bson.BsonValue;

import com.mongodb.MongoException;

import io.quarkiverse.sessionmongo.benchmark.Outcome.Measured;

/**
 * One application's turn in a round: a server and a process of its own, warm-up, then all its runs, first with few sessions,
 * then the same process with many.
 */
final class Turn {

    private final Context context;
    private final Contestant contestant;
    private final int round;
    private final Random random;
    private final List<Run> runs = new ArrayList<>();

    Turn(Context context, Contestant contestant, int round) {
        this.context = context;
        this.contestant = contestant;
        this.round = round;
        this.random = new Random(round);
    }

    List<Run> take() {
        Plan plan = Plan.of(contestant, context.options(), round);
        try (MongoServer server = context.startServer();
                Application application = context.start(contestant, server, Map.of())) {
            take(plan, server, application);
        } catch (BenchmarkException | MongoException e) {
            Console.say("%s: %s", contestant.id(), e.getMessage());
            plan.all().stream().filter(what -> runs.stream().noneMatch(run -> run.what().equals(what)))
                    .forEach(what -> runs
                            .add(new Run(contestant.id(), round, what, new Outcome.Failed(BenchmarkException.brief(e)))));
        }
        return runs;
    }

    private void take(Plan plan, MongoServer server, Application application) {
        Gauge gauge = new Gauge(context.wrk(), server, application, contestant.database());
        String first = application.login();
        SessionCopies copies = SessionCopies.of(server.sessions(contestant.database()), contestant.form(), random, first);
        List<String> visitors = Stream.concat(Stream.of(first),
                IntStream.range(1, context.options().few()).mapToObj(i -> application.login())).toList();
        Cookies few = context.cookies(visitors);
        // With loading=lazy /read would have to load the session first
        if (!contestant.isLazy()) {
            application.verify(few.sample());
        }
        warmUp(plan, gauge, few);
        withFew(plan.few(), gauge, few);
        if (!plan.many().isEmpty()) {
            List<BsonValue> before = copies.ids();
            withMany(plan, gauge, application, copies);
            if (!plan.again().isEmpty()) {
                copies.deleteAllBut(before);
                warm(gauge, few);
                withFew(plan.again(), gauge, few);
            }
        }
    }

    private void withFew(List<Case> cases, Gauge gauge, Cookies few) {
        // The limit gets a cookie as large as ours where neither uses it
        Cookies strangers = context.cookies(few.headers().stream().map(visitor -> SessionForm.stranger(random)).toList());
        cases.forEach(what -> run(gauge, what, contestant.isLimit() && !what.usesSession() ? strangers : few));
    }

    private void withMany(Plan plan, Gauge gauge, Application application, SessionCopies copies) {
        Cookies many = context.cookies(copies.store(context.options().many()));
        application.verify(many.sample());
        warm(gauge, many);
        plan.many().forEach(what -> run(gauge, what, many));
        application.verify(many.sample());
        int seconds = Math.max(1, context.options().seconds() / 2);
        gauge.warm(Load.of(Plan.LOGIN, Options.CONNECTIONS, seconds, Optional.empty()));
        gauge.warm(Load.once(Plan.LOGOUT, Options.CONNECTIONS, seconds, toEnd(copies, seconds).file()));
        plan.ends().forEach(what -> run(gauge, what, what.cookie() ? toEnd(copies, seconds(what)) : many));
    }

    private void warmUp(Plan plan, Gauge gauge, Cookies cookies) {
        plan.warmUp(context.options().warmup())
                .forEach((what, seconds) -> gauge.warm(load(what, seconds, cookies)));
    }

    private static void warm(Gauge gauge, Cookies cookies) {
        gauge.warm(Load.of(Plan.READ, Options.CONNECTIONS, 2, Optional.of(cookies.file())));
    }

    /** Enough sessions to be ended for so long: to end one is not twice as fast as to change it. */
    private Cookies toEnd(SessionCopies copies, int seconds) {
        double fastest = runs.stream().filter(run -> run.what().path().equals(Plan.WRITE)).map(Run::outcome)
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

    private void run(Gauge gauge, Case what, Cookies cookies) {
        Outcome outcome = gauge.measure(load(what, seconds(what), cookies));
        runs.add(new Run(contestant.id(), round, what, outcome));
        Console.say("round %d of %d, %s, %s: %s", round, context.options().rounds(), contestant.id(), what, outcome);
    }
}
