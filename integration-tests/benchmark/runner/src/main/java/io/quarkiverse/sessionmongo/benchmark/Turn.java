package io.quarkiverse.sessionmongo.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import com.mongodb.MongoException;

/**
 * One application's turn in a round: a server and a process of its own, warm-up, then all its runs. First with few sessions,
 * then the same process with many, so that these two are compared under the same circumstances.
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
            Gauge gauge = new Gauge(context.wrk(), server, application, contestant.database());
            SessionCopies copies = new SessionCopies(server.sessions(contestant.database()), contestant.form(), random);
            take(plan, gauge, application, copies);
        } catch (BenchmarkException | MongoException e) {
            Console.say("%s: %s", contestant.id(), e.getMessage());
            plan.all().stream().filter(what -> runs.stream().noneMatch(run -> run.what().equals(what)))
                    .forEach(what -> runs.add(new Run(contestant.id(), round, what, new Outcome.Failed(e.getMessage()))));
        }
        return runs;
    }

    private void take(Plan plan, Gauge gauge, Application application, SessionCopies copies) {
        Options options = context.options();
        List<String> visitors = IntStream.range(0, options.few()).mapToObj(i -> application.login()).toList();
        Cookies few = context.cookies(visitors);
        Cookies strangers = context.cookies(visitors.stream().map(visitor -> SessionForm.stranger(random)).toList());
        if (!contestant.isLazy()) {
            application.verify(few.sample());
        }
        warmUp(plan.firstOfEach(), gauge, few);
        for (Case what : plan.few()) {
            boolean unused = contestant.isLimit() && (what.path().equals(Plan.PLAIN) || what.path().equals(Plan.BLOCKING));
            run(gauge, what, unused ? strangers : few);
        }
        if (!plan.many().isEmpty()) {
            Cookies many = context.cookies(copies.store(options.many(), visitors.get(0), UnaryOperator.identity()));
            application.verify(many.sample());
            gauge.warm(Load.of(Plan.READ, Options.CONNECTIONS, options.seconds(), Optional.of(many.file())));
            plan.many().forEach(what -> run(gauge, what, many));
            application.verify(many.sample());
            warmUpEnds(gauge, copies, visitors.get(0));
            plan.ends().forEach(what -> run(gauge, what, what.cookie() ? toEnd(copies, visitors.get(0), seconds(what)) : many));
        }
    }

    private void warmUp(List<Case> cases, Gauge gauge, Cookies cookies) {
        int each = Math.max(1, context.options().warmup() / cases.size());
        cases.forEach(what -> gauge.warm(load(what, each, cookies)));
    }

    private void warmUpEnds(Gauge gauge, SessionCopies copies, String visitor) {
        int seconds = Math.max(1, context.options().seconds() / 2);
        gauge.warm(Load.of(Plan.LOGIN, Options.CONNECTIONS, seconds, Optional.empty()));
        gauge.warm(Load.once(Plan.LOGOUT, Options.CONNECTIONS, seconds, toEnd(copies, visitor, seconds).file()));
    }

    /** Enough sessions to be ended for so long: to end one is not twice as fast as to change it. */
    private Cookies toEnd(SessionCopies copies, String visitor, int seconds) {
        double fastest = runs.stream().filter(run -> run.what().path().equals(Plan.WRITE)).map(Run::outcome)
                .flatMap(outcome -> outcome instanceof Outcome.Measured measured ? Stream.of(measured.perSecond())
                        : Stream.empty())
                .max(Double::compare).orElse(1000.0);
        return context.cookies(copies.store((int) (2 * fastest * seconds), visitor, UnaryOperator.identity()));
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
