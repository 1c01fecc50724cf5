package io.quarkiverse.sessionmongo.benchmark;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;

import org.bson.BsonDateTime;
import org.bson.BsonDocument;

/**
 * How fast one, two and three nodes sweep the same collection: while nobody asks anything, and while the first of them answers
 * {@code /read}.
 */
record NodesPart(Context context, Contestant session) {

    private static final int EXPIRED = Integer.getInteger("benchmark.nodes.expired", 300_000);
    private static final int WARM = 30_000;
    private static final int LIVE = 10_000;
    private static final int PORTION = 50_000;
    private static final int MOST = 3;
    private static final long DAY = 24 * 60 * 60 * 1000L;

    /**
     * All values of so many nodes.
     *
     * @param seconds until nothing was left
     * @param commands that the database counted meanwhile
     * @param left how many of the expired sessions were left
     * @param underLoad the same while the first node answered requests
     * @param read how it answered them
     */
    record Found(int nodes, double seconds, long commands, long left, double underLoad, Outcome read) {
    }

    Section measure() {
        List<Found> found = new ArrayList<>();
        for (int nodes = 1; nodes <= MOST; nodes++) {
            found.add(measure(nodes));
        }
        return new Section(Part.NODES, found, List.of(table(found)), List.of(), List.of(), List.of());
    }

    private Found measure(int nodes) {
        List<Application> applications = new ArrayList<>();
        try (MongoServer server = context.startServer()) {
            for (int i = 0; i < nodes; i++) {
                applications.add(context.start(session, server, settings()));
            }
            Application first = applications.get(0);
            SessionCopies copies = SessionCopies.of(server.sessions(session.database()), session.form(), new Random(1),
                    first.login());
            Cookies cookies = context.cookies(copies.store(LIVE));
            long live = server.sessions(session.database()).estimatedDocumentCount();
            Gauge gauge = new Gauge(context.wrk(), server, first, session.database(), true);
            Load load = new Load(Plan.READ, Options.CONNECTIONS, Math.max(1, 2 * context.options().seconds()),
                    Optional.of(cookies.file()), false, SweepLoad.PAUSE);
            gauge.warm(load);
            expire(copies, WARM);
            sweep(applications).join();

            expire(copies, EXPIRED);
            ServerCounters before = server.counters();
            long began = System.nanoTime();
            sweep(applications).join();
            double seconds = seconds(began);
            long commands = server.counters().minus(before).commands();
            long left = server.sessions(session.database()).estimatedDocumentCount() - live;

            expire(copies, EXPIRED);
            began = System.nanoTime();
            CompletableFuture<Void> sweep = sweep(applications);
            Outcome read = gauge.measure(load);
            sweep.join();
            Found found = new Found(nodes, seconds, commands, left, seconds(began), read);
            Console.say("nodes: %s", found);
            return found;
        } finally {
            applications.forEach(Application::close);
        }
    }

    private static CompletableFuture<Void> sweep(List<Application> applications) {
        return CompletableFuture.allOf(applications.stream().map(Application::sweep).toArray(CompletableFuture<?>[]::new));
    }

    private static double seconds(long began) {
        return (System.nanoTime() - began) / 1e9;
    }

    private static void expire(SessionCopies copies, int count) {
        Random random = new Random(2);
        for (int stored = 0; stored < count; stored += PORTION) {
            copies.store(Math.min(PORTION, count - stored), copy -> earlier(copy, random));
        }
    }

    /** At a moment of its own, on the day before yesterday. */
    private static BsonDocument earlier(BsonDocument copy, Random random) {
        long millis = 2 * DAY + random.nextLong(DAY);
        for (String date : List.of("created", "accessed", "expires")) {
            copy.put(date, new BsonDateTime(copy.getDateTime(date).getValue() - millis));
        }
        return copy;
    }

    private static Map<String, String> settings() {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("QUARKUS_SESSION_MONGO_SWEEP_INTERVAL", "off");
        return settings;
    }

    private static Table table(List<Found> found) {
        List<List<String>> rows = new ArrayList<>();
        for (Found nodes : found) {
            rows.add(List.of(String.valueOf(nodes.nodes()), Figures.figure(EXPIRED / nodes.seconds()),
                    String.format("%.4f", (double) nodes.commands() / EXPIRED), String.valueOf(nodes.left()),
                    Figures.figure(EXPIRED / nodes.underLoad()),
                    nodes.read() instanceof Outcome.Measured measured ? Figures.figure(measured.p99()) : "failed"));
        }
        return new Table("%,d expired sessions, swept by several nodes".formatted(EXPIRED),
                List.of("nodes", "sessions a second", "commands a session", "left", "sessions a second, with /read",
                        "p99 of /read meanwhile, ms"),
                rows);
    }
}
