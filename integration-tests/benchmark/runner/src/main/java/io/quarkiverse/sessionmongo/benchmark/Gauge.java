package io.quarkiverse.sessionmongo.benchmark;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

import org.bson.BsonDocument;

import com.mongodb.client.MongoCollection;

/** Measures one run: what {@code wrk} sees, what the two processes cost, what the server counts. */
final class Gauge {

    /** By how many each request changes the number of sessions. */
    private static final Map<String, Integer> CHANGE = Map.of(Plan.LOGIN, 1, Plan.LOGOUT, -1);

    private static final Duration PAUSE = Duration.ofMillis(50);
    private static final int SETTLING = 100;

    private final Wrk wrk;
    private final MongoServer server;
    private final Application application;
    private final MongoCollection<BsonDocument> sessions;
    private final boolean others;

    Gauge(Wrk wrk, MongoServer server, Application application, String database) {
        this(wrk, server, application, database, false);
    }

    /** @param others whether others than the requests change the number of sessions too */
    Gauge(Wrk wrk, MongoServer server, Application application, String database, boolean others) {
        this.wrk = wrk;
        this.server = server;
        this.application = application;
        this.sessions = server.sessions(database);
        this.others = others;
    }

    private record Reading(ServerCounters counters, Duration cpu, Duration serverCpu) {
    }

    private Reading read() {
        return new Reading(server.counters(), application.process().cpu(), server.process().cpu());
    }

    /** Load that is not measured. */
    void warm(Load load) {
        wrk.run(load, application.port());
    }

    Outcome measure(Load load) {
        if (!others) {
            settle();
        }
        long before = count();
        ServerCounters question = server.counters();
        Reading start = read();
        LoadResult result = wrk.run(load, application.port());
        Reading end = read();
        if (result instanceof LoadResult.Failed failed) {
            return new Outcome.Failed(failed.reason());
        }
        LoadResult.Answered answered = (LoadResult.Answered) result;
        long changed = count() - before;
        return unexpected(load, answered.requests(), changed)
                .orElseGet(() -> measured(answered, start, end, start.counters().minus(question)));
    }

    /** Not where it tells nothing: there are servers that look at each document. */
    private long count() {
        return others ? 0 : sessions.estimatedDocumentCount();
    }

    /** What was under way as the last load ended is not this one's. */
    private void settle() {
        long last = server.counters().commands();
        for (int i = 0; i < SETTLING; i++) {
            LockSupport.parkNanos(PAUSE.toNanos());
            long now = server.counters().commands();
            if (now == last) {
                return;
            }
            last = now;
        }
    }

    /** An application that answers 200 and stores nothing is fast. What is under way as the load ends may count or not. */
    private Optional<Outcome> unexpected(Load load, long requests, long changed) {
        long expected = requests * CHANGE.getOrDefault(load.path(), 0);
        return others || Math.abs(changed - expected) <= load.connections() ? Optional.empty()
                : Optional
                        .of(new Outcome.Failed("The number of sessions changed by %d, not by %d".formatted(changed, expected)));
    }

    /** @param question what asking for the counters adds to them */
    private static Outcome measured(LoadResult.Answered answered, Reading start, Reading end, ServerCounters question) {
        ServerCounters counted = end.counters().minus(start.counters()).minus(question);
        double requests = answered.requests();
        return new Outcome.Measured(answered.requests(), requests / answered.seconds(), answered.p50(), answered.p99(),
                micros(start.cpu(), end.cpu()) / requests, micros(start.serverCpu(), end.serverCpu()) / requests,
                counted.commands() / requests, counted.bytesIn() / requests, counted.bytesOut() / requests);
    }

    private static double micros(Duration from, Duration to) {
        return to.minus(from).toNanos() / 1e3;
    }
}
