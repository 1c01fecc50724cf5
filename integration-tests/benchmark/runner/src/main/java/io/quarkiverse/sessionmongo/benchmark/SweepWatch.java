package io.quarkiverse.sessionmongo.benchmark;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import org.bson.BsonDocument;

import com.mongodb.client.MongoCollection;

/** Looks once a second how far the sweeper is. */
final class SweepWatch implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofMinutes(3);
    private static final Duration PAUSE = Duration.ofMillis(200);

    private final MongoCollection<BsonDocument> sessions;
    private final RunningProcess process;
    private final MongoServer server;
    private final long started = System.nanoTime();
    private final List<SweepSample> samples = new CopyOnWriteArrayList<>();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private volatile String phase = SweepSample.LOADED;

    private SweepWatch(MongoCollection<BsonDocument> sessions, RunningProcess process, MongoServer server) {
        this.sessions = sessions;
        this.process = process;
        this.server = server;
    }

    static SweepWatch start(MongoServer server, Application application, String database) {
        SweepWatch watch = new SweepWatch(server.sessions(database), application.process(), server);
        watch.clock.scheduleAtFixedRate(watch::look, 0, 1, TimeUnit.SECONDS);
        return watch;
    }

    private void look() {
        if (server.process().residentBytes() > Machine.memory() / 2) {
            Console.say("sweeper: the server takes more than half of the memory, and is ended");
            server.end();
        }
        samples.add(new SweepSample((System.nanoTime() - started) / 1e9, phase, left(), process.residentBytes()));
    }

    void phase(String phase) {
        this.phase = phase;
    }

    long left() {
        return sessions.estimatedDocumentCount();
    }

    /** Until so many sessions are left, or for {@link #LIMIT}: what has been deleted until then tells the rate, too. */
    void await(long live) {
        long limit = System.nanoTime() + LIMIT.toNanos();
        long reported = System.nanoTime();
        while (left() > live && System.nanoTime() < limit) {
            if (System.nanoTime() - reported > 5_000_000_000L) {
                Console.say("sweeper: %,d sessions left", left());
                reported = System.nanoTime();
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
        look();
    }

    List<SweepSample> samples() {
        return List.copyOf(samples);
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
