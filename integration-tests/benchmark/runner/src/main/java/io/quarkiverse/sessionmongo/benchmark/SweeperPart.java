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
    private static final int VISITORS = 10_000;
    private static final int PORTION = 100_000;
    private static final long LONG_AGO = 3 * 24 * 60 * 60 * 1000L;

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
            try (Application application = context.start(session, server, Map.of(INTERVAL, "off"))) {
                cookies = fill(server, application, live, expired);
                without = new SweepLoad(context, server, application, session.database(), cookies)
                        .measure("without the sweeper");
            }
            try (Application application = context.start(session, server, Map.of(INTERVAL, "1s"));
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
                heap.probe("afterwards");
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
        Cookies cookies = context.cookies(copies.store(Math.min(VISITORS, live - 1)));
        // One is the original. Of the others nobody asks
        store(copies, live - 1 - cookies.headers().size(), UnaryOperator.identity());
        store(copies, expired, SweeperPart::expired);
        application.verify(cookies.sample());
        return cookies;
    }

    /** In portions, so that the cookies, which nobody wants, do not fill the memory. */
    private static void store(SessionCopies copies, int count, UnaryOperator<BsonDocument> change) {
        for (int stored = 0; stored < count; stored += PORTION) {
            copies.store(Math.min(PORTION, count - stored), change);
        }
    }

    private static BsonDocument expired(BsonDocument copy) {
        for (String date : List.of("created", "accessed", "expires")) {
            copy.put(date, new BsonDateTime(copy.getDateTime(date).getValue() - LONG_AGO));
        }
        return copy;
    }
}
