package io.quarkiverse.sessionmongo.benchmark;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;

import org.bson.BsonDateTime;
import org.bson.BsonDocument;

/**
 * The sweeper on a collection half of whose sessions have expired: how fast it deletes, what memory it takes, and what
 * requests notice of it. It is the same process that is asked before and meanwhile, and that has swept before.
 */
record SweeperPart(Context context, Contestant session) {

    /** Moments of {@code /read}. */
    static final String WITHOUT = "without the sweeper";
    static final String BEGINNING = "while it finds the first batch";
    static final String DELETING = "while it deletes";
    /** Nobody asked anything. */
    static final String ALONE = "alone";

    private static final long DAY = 24 * 60 * 60 * 1000L;
    private static final int VISITORS = 10_000;
    /** Swept before, so that it is not the compilers that are measured. */
    private static final int WARM = 50_000;
    private static final int PORTION = 100_000;

    /**
     * All values.
     *
     * @param left how many of them were left at the end
     * @param read {@code /read}, by moment and kind of load
     * @param phases what was deleted, by moment
     * @param samples over time
     * @param heaps live bytes after a full collection, by when
     */
    record Found(int sessions, int expired, long left, Map<String, Map<String, Outcome>> read, Map<String, SweepPhase> phases,
            List<SweepSample> samples, Map<String, Long> heaps) {
    }

    Section measure() {
        int live = context.options().swept() / 2;
        int expired = context.options().swept() - live;
        try (MongoServer server = context.startServer(); Application application = context.start(session, server, settings())) {
            SessionCopies copies = SessionCopies.of(server.sessions(session.database()), session.form(), new Random(1),
                    application.login());
            Random random = new Random(2);
            Console.say("sweeper: sweeping %,d sessions, so that it is warm", WARM);
            store(copies, WARM, copy -> earlier(small(copy), 2 * DAY, random));
            application.sweep().join();
            Console.say("sweeper: storing %,d sessions, %,d of them expired", live + expired, expired);
            SweepLoad load = new SweepLoad(context, server, application, session.database(),
                    fill(copies, application, live));
            store(copies, expired, copy -> earlier(small(copy), 2 * DAY, random));
            HeapProbe heap = new HeapProbe(context, application);
            Map<String, Map<String, Outcome>> read = new LinkedHashMap<>();
            load.warm();
            read.put(WITHOUT, load.measure(WITHOUT));
            heap.probe("before");
            try (SweepWatch watch = SweepWatch.start(server, application, session.database())) {
                read.put(BEGINNING, load.measure(BEGINNING));
                watch.awaitDeletes();
                watch.phase(BEGINNING);
                read.put(DELETING, load.measure(DELETING));
                if (watch.isDone()) {
                    read.get(DELETING).replaceAll((name, outcome) -> new Outcome.Failed("The sweeper had ended before"));
                }
                watch.phase(DELETING);
                heap.probe("while it sweeps");
                watch.awaitEnd();
                watch.phase(ALONE);
                heap.probe("at the end");
                Found found = new Found(context.options().swept(), expired, watch.left() - live, read, watch.phases(),
                        watch.samples(), heap.found());
                SweeperTables tables = new SweeperTables(found);
                return new Section(Part.SWEEPER, found, tables.tables(), List.of(), tables.targets(), List.of());
            }
        }
    }

    /** @return cookies of live sessions */
    private Cookies fill(SessionCopies copies, Application application, int live) {
        Cookies cookies = context.cookies(copies.store(Math.min(VISITORS, live - 1), SweeperPart::small));
        // One is the original. Of the others nobody asks
        store(copies, live - 1 - cookies.headers().size(), SweeperPart::small);
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

    private Map<String, String> settings() {
        return Map.of("QUARKUS_SESSION_MONGO_SWEEP_INTERVAL", "off", "QUARKUS_SESSION_MONGO_SWEEP_BATCH_SIZE",
                String.valueOf(context.options().sweepBatch()));
    }
}
