package io.quarkiverse.sessionmongo.benchmark;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;

import org.bson.BsonDateTime;
import org.bson.BsonDocument;

/**
 * The sweeper on a collection half of whose sessions have expired: how fast it deletes, what memory it takes, and what
 * requests notice of it.
 */
record SweeperPart(Context context, Contestant session) {

    private static final String INTERVAL = "QUARKUS_SESSION_MONGO_SWEEP_INTERVAL";
    private static final long DAY = 24 * 60 * 60 * 1000L;
    private static final int VISITORS = 10_000;
    private static final int PORTION = 100_000;

    /**
     * All values.
     *
     * @param without {@code /read} without the sweeper, by kind of load
     * @param during the same while it deletes
     * @param samples over time
     * @param heaps live bytes after a full collection, by when
     */
    record Found(int sessions, int expired, Map<String, Outcome> without, Map<String, Outcome> during,
            List<SweepSample> samples, Map<String, Long> heaps) {
    }

    Section measure() {
        int live = context.options().swept() / 2;
        int expired = context.options().swept() - live;
        try (MongoServer server = context.startServer()) {
            Cookies cookies;
            Map<String, Outcome> without;
            try (Application application = context.start(session, server, settings("off"))) {
                cookies = fill(server, application, live, expired);
                without = new SweepLoad(context, server, application, session.database(), cookies)
                        .measure("without the sweeper");
            }
            try (Application application = context.start(session, server, settings("1s"));
                    SweepWatch watch = SweepWatch.start(server, application, session.database())) {
                Map<String, Outcome> during = new SweepLoad(context, server, application, session.database(), cookies)
                        .measure("while it sweeps");
                if (watch.left() <= live) {
                    during.replaceAll((load, outcome) -> new Outcome.Failed("The sweeper had finished before"));
                }
                HeapProbe heap = new HeapProbe(context, application);
                watch.phase(SweepSample.ALONE);
                heap.probe("while it sweeps");
                watch.await(live);
                heap.probe("at the end");
                Found found = new Found(context.options().swept(), expired, without, during, watch.samples(), heap.found());
                SweeperTables tables = new SweeperTables(found);
                return new Section(Part.SWEEPER, found, tables.tables(), List.of(), tables.targets(), List.of());
            }
        }
    }

    /** @return cookies of live sessions */
    private Cookies fill(MongoServer server, Application application, int live, int expired) {
        Console.say("sweeper: storing %,d sessions, %,d of them expired", live + expired, expired);
        String cookie = application.login();
        SessionCopies copies = SessionCopies.of(server.sessions(session.database()), session.form(), new Random(1), cookie);
        Random random = new Random(2);
        Cookies cookies = context.cookies(copies.store(Math.min(VISITORS, live - 1), SweeperPart::small));
        // One is the original. Of the others nobody asks
        store(copies, live - 1 - cookies.headers().size(), SweeperPart::small);
        store(copies, expired, copy -> earlier(small(copy), 2 * DAY, random));
        application.verify(cookies.sample());
        return cookies;
    }

    /** With the counter alone, so that a machine's memory holds what a server may want to look at all at once. */
    private static BsonDocument small(BsonDocument copy) {
        return copy.append("attributes", new BsonDocument("visits", copy.getDocument("attributes").get("visits")));
    }

    /** In portions, so that the cookies, which nobody wants, do not fill the memory. */
    private static void store(SessionCopies copies, int count, UnaryOperator<BsonDocument> change) {
        for (int stored = 0; stored < count; stored += PORTION) {
            copies.store(Math.min(PORTION, count - stored), change);
        }
    }

    /** So long ago, at a moment of its own. */
    private static BsonDocument earlier(BsonDocument copy, long least, Random random) {
        long millis = least + random.nextLong(DAY);
        for (String date : List.of("created", "accessed", "expires")) {
            copy.put(date, new BsonDateTime(copy.getDateTime(date).getValue() - millis));
        }
        return copy;
    }

    /**
     * Larger batches than by default, and patience: there are servers for which a {@code find} with a limit costs as much as
     * one without, and here it finds a million.
     */
    private Map<String, String> settings(String interval) {
        return Map.of(INTERVAL, interval, "QUARKUS_SESSION_MONGO_SWEEP_BATCH_SIZE",
                String.valueOf(context.options().sweepBatch()), "QUARKUS_SESSION_MONGO_TIMEOUT", "30s");
    }
}
