package io.quarkiverse.sessionmongo.runtime.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The rate of new anonymous sessions")
class AnonymousRateTest {

    private static final long NOW = 1_800_000_000_000L;

    private static int taken(AnonymousRate rate, long now, int attempts) {
        int taken = 0;
        for (int i = 0; i < attempts; i++) {
            taken += rate.take(now) ? 1 : 0;
        }
        return taken;
    }

    @ParameterizedTest
    @DisplayName("lets a minute's worth begin at once, and no more")
    @ValueSource(ints = { 1, 7, 60, 100_000 })
    void burst(int limit) {
        assertThat(taken(new AnonymousRate(limit), NOW, 2 * limit)).isEqualTo(limit);
    }

    @Test
    @DisplayName("then lets them begin one by one, in proportion to the time")
    void refill() {
        AnonymousRate rate = new AnonymousRate(60);
        taken(rate, NOW, 60);

        assertThat(taken(rate, NOW + 999, 5)).isZero();
        assertThat(taken(rate, NOW + 1_000, 5)).isEqualTo(1);
        assertThat(taken(rate, NOW + 11_000, 50)).isEqualTo(10);
        assertThat(taken(rate, NOW + 600_000, 100)).isEqualTo(60);
    }

    @Test
    @DisplayName("makes nobody wait for more than a minute after the clock was set back")
    void clock() {
        AnonymousRate rate = new AnonymousRate(60);
        taken(rate, NOW, 60);
        long back = NOW - 3_600_000;

        assertThat(taken(rate, back, 60)).isZero();
        assertThat(taken(rate, back + 60_000, 100)).isBetween(59, 60);
    }

    @Test
    @DisplayName("gives no token twice to threads at the same time")
    void threads() throws Exception {
        AnonymousRate rate = new AnonymousRate(500);
        AtomicInteger taken = new AtomicInteger();
        CountDownLatch start = new CountDownLatch(1);
        ExecutorService threads = Executors.newFixedThreadPool(8);
        for (int i = 0; i < 8; i++) {
            threads.execute(() -> {
                try {
                    start.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                taken.addAndGet(taken(rate, NOW, 200));
            });
        }
        start.countDown();
        threads.shutdown();
        assertThat(threads.awaitTermination(20, TimeUnit.SECONDS)).isTrue();

        assertThat(taken).hasValue(500);
    }
}
