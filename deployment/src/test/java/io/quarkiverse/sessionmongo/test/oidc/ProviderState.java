package io.quarkiverse.sessionmongo.test.oidc;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.awaitility.Awaitility;

/** How a {@link Provider} behaves, and what it was asked for: shared by all class loaders. */
final class ProviderState {

    private final Map<String, Object> shared;

    private ProviderState(Map<String, Object> shared) {
        this.shared = shared;
    }

    @SuppressWarnings("unchecked")
    static ProviderState of(String name) {
        return new ProviderState((Map<String, Object>) System.getProperties()
                .computeIfAbsent(ProviderState.class.getName() + '.' + name, key -> new ConcurrentHashMap<>()));
    }

    String text(String key, String absent) {
        return (String) shared.getOrDefault(key, absent);
    }

    ProviderState put(String key, String value) {
        shared.put(key, value);
        return this;
    }

    private AtomicInteger counter(String key) {
        return (AtomicInteger) shared.computeIfAbsent("count " + key, name -> new AtomicInteger());
    }

    void count(String key) {
        counter(key).incrementAndGet();
    }

    /** How often since the last {@link #reset}. */
    int counted(String key) {
        return counter(key).get();
    }

    /** Behaves well again, and has counted nothing. */
    void reset() {
        release();
        shared.clear();
    }

    /** Refreshes wait from now on. */
    void hold() {
        shared.put("held", new CountDownLatch(1));
    }

    void release() {
        if (shared.remove("held") instanceof CountDownLatch latch) {
            latch.countDown();
        }
    }

    /** Of the provider. */
    void awaitRelease() {
        if (shared.get("held") instanceof CountDownLatch latch) {
            try {
                latch.await(30, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    void awaitCount(String key, int count) {
        Awaitility.await(key).atMost(Duration.ofSeconds(20)).until(() -> counted(key) >= count);
    }
}
