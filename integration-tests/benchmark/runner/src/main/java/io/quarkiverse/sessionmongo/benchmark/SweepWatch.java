package io.quarkiverse.sessionmongo.benchmark;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

import org.bson.BsonDocument;

import com.mongodb.client.MongoCollection;

/**
 * How far the sweeper is. Between two phases, and only there, the sessions are counted: there are servers that look at each
 * of them for it, for longer than a batch takes.
 */
final class SweepWatch implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofMinutes(4);
    private static final Duration REPORT = Duration.ofSeconds(10);
    private static final Duration PAUSE = Duration.ofMillis(200);

    private final MongoServer server;
    private final RunningProcess process;
    private final MongoCollection<BsonDocument> sessions;
    private final long deletes;
    private final long started = System.nanoTime();
    private final CompletableFuture<Void> sweep;
    private final List<SweepSample> samples = new CopyOnWriteArrayList<>();
    private final Map<String, SweepPhase> phases = new LinkedHashMap<>();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private double counted;
    private long left;

    private SweepWatch(MongoServer server, Application application, String database) {
        this.server = server;
        this.process = application.process();
        this.sessions = server.sessions(database);
        this.left = sessions.estimatedDocumentCount();
        this.deletes = server.counters().deletes();
        this.sweep = application.sweep();
    }

    /** Lets the application sweep. */
    static SweepWatch start(MongoServer server, Application application, String database) {
        SweepWatch watch = new SweepWatch(server, application, database);
        watch.clock.scheduleAtFixedRate(watch::look, 0, 1, TimeUnit.SECONDS);
        return watch;
    }

    private double seconds() {
        return (System.nanoTime() - started) / 1e9;
    }

    private void look() {
        if (server.process().residentBytes() > Machine.memory() / 2) {
            Console.say("sweeper: the server takes more than half of the memory, and is ended");
            server.end();
        }
        samples.add(new SweepSample(seconds(), server.counters().deletes() - deletes, process.residentBytes()));
    }

    /** Until it has found something to delete. */
    void awaitDeletes() {
        await(() -> server.counters().deletes() > deletes);
    }

    /** Until nothing is left. What has been deleted until the time is over tells the rate, too. */
    void awaitEnd() {
        await(() -> false);
    }

    private void await(BooleanSupplier reached) {
        double limit = seconds() + LIMIT.toSeconds();
        double reported = seconds();
        while (!isDone() && !reached.getAsBoolean() && seconds() < limit) {
            if (seconds() - reported > REPORT.toSeconds()) {
                reported = seconds();
                Console.say("sweeper: %,d deletes after %.0f s", server.counters().deletes() - deletes, reported);
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
        if (sweep.isCompletedExceptionally()) {
            sweep.join();
        }
    }

    boolean isDone() {
        return sweep.isDone();
    }

    /** Ends what has been going on since the last one. */
    void phase(String name) {
        double now = seconds();
        long count = sessions.estimatedDocumentCount();
        phases.put(name, new SweepPhase(now - counted, left - count));
        counted = now;
        left = count;
    }

    Map<String, SweepPhase> phases() {
        return phases;
    }

    long left() {
        return left;
    }

    List<SweepSample> samples() {
        return List.copyOf(samples);
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
