package io.quarkiverse.sessionmongo.test.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.locks.LockSupport;

import jakarta.inject.Inject;

import org.bson.Document;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;

import io.quarkiverse.sessionmongo.runtime.cache.CachedSessionStore;
import io.quarkiverse.sessionmongo.test.FailPoint;
import io.quarkiverse.sessionmongo.test.NeedsServer;
import io.quarkiverse.sessionmongo.test.SessionApp;
import io.quarkiverse.sessionmongo.test.TestServer;
import io.quarkus.test.QuarkusUnitTest;
import io.quarkus.test.common.http.TestHTTPResource;

/** {@code -Dcache.check=30} checks for 30 minutes instead of a quarter of one. */
@NeedsServer("has no change streams")
@DisplayName("N1 random reads, writes and ends by 64 visitors, while the change stream is cut and delayed")
class NearCacheCheckerTest {

    private static final int VISITORS = 64;
    private static final int THREADS = 6;
    private static final long BOUND = Duration.ofSeconds(1).toNanos();
    private static final String[] FAULTS = { "close", "11600", "43", "stall" };

    @RegisterExtension
    static final QuarkusUnitTest APP = CacheApp.with(SessionApp.of(CacheApp.class, CheckedVisitor.class));

    @TestHTTPResource
    URI root;

    @Inject
    CachedSessionStore cache;

    private final AtomicReferenceArray<CheckedVisitor> visitors = new AtomicReferenceArray<>(VISITORS);
    private final Queue<String> violations = new ConcurrentLinkedQueue<>();
    private volatile boolean over;

    @Test
    @DisplayName("N1 no read is older than max-staleness, N2 nor than what this node wrote")
    void check() throws InterruptedException {
        long end = System.nanoTime() + (System.getProperty("cache.check") == null ? Duration.ofSeconds(15)
                : Duration.ofMinutes(Long.getLong("cache.check"))).toNanos();
        for (int i = 0; i < VISITORS; i++) {
            visitors.set(i, new CheckedVisitor(root, BOUND));
        }
        List<Thread> threads = new ArrayList<>();
        try (MongoClient otherNode = MongoClients.create(TestServer.shared())) {
            MongoCollection<Document> sessions = otherNode.getDatabase(NearCacheCheckerTest.class.getSimpleName())
                    .getCollection("sessions");
            for (int i = 0; i < THREADS; i++) {
                threads.add(new Thread(() -> visit(sessions)));
            }
            threads.add(new Thread(this::disturb));
            threads.forEach(Thread::start);
            while (System.nanoTime() < end && violations.isEmpty()) {
                Thread.onSpinWait();
                LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
            }
            over = true;
            for (Thread thread : threads) {
                thread.join();
            }
        }
        assertThat(violations).isEmpty();
        assertThat(cache.hits()).as("reads that were served from the cache").isGreaterThan(100);
        System.out.printf("%d hits, %d misses, %d changes%n", cache.hits(), cache.misses(), cache.changes());
    }

    private void visit(MongoCollection<Document> sessions) {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        while (!over) {
            int number = random.nextInt(VISITORS);
            CheckedVisitor visitor = visitors.get(number);
            try {
                int chance = random.nextInt(100);
                if (chance < 4) {
                    visitor.write();
                } else if (chance < 8) {
                    visitor.writeElsewhere(sessions);
                } else if (chance == 8 && !visitor.hasEnded()) {
                    visitor.endElsewhere(sessions);
                } else if (chance == 9 && visitor.hasEnded()) {
                    visitors.set(number, new CheckedVisitor(root, BOUND));
                } else {
                    String wrong = visitor.read();
                    if (wrong != null) {
                        violations.add(wrong);
                    }
                }
            } catch (RuntimeException e) {
                violations.add(e.toString());
            }
        }
    }

    /** The stream fails for a while, or is silent, and then is well for a while. */
    private void disturb() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        while (!over) {
            try (FailPoint fault = FailPoint.every(TestServer.shared(), FAULTS[random.nextInt(FAULTS.length)], "getMore")) {
                LockSupport.parkNanos(Duration.ofMillis(random.nextInt(1500)).toNanos());
            }
            LockSupport.parkNanos(Duration.ofMillis(random.nextInt(4000)).toNanos());
        }
    }
}
