package io.quarkiverse.sessionmongo.runtime.metrics;

import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkiverse.sessionmongo.runtime.cache.CachedSessionStore;
import io.quarkus.runtime.StartupEvent;

/** Shows what this node's near cache saves, and what it takes. */
@Singleton
public final class CacheMeters {

    private final CachedSessionStore cache;

    @Inject
    CacheMeters(CachedSessionStore cache) {
        this.cache = cache;
    }

    void register(@Observes StartupEvent start, MeterRegistry registry) {
        count(registry, "hits", CachedSessionStore::hits, "Reads of a session that cost no command");
        count(registry, "misses", CachedSessionStore::misses,
                "Reads of a session that was not kept, or could not be served because the change stream was behind");
        count(registry, "bypasses", CachedSessionStore::bypasses, "Reads for which the cache was not asked");
        count(registry, "evictions", CachedSessionStore::evictions, "Documents that gave way to others");
        count(registry, "changes", CachedSessionStore::changes, "Changes of which this node took notice");
        Gauge.builder("session.mongo.cache.size", cache, CachedSessionStore::size).baseUnit("bytes")
                .description("What is kept, as it is estimated").register(registry);
        Gauge.builder("session.mongo.cache.age", cache, CacheMeters::seconds).baseUnit("seconds")
                .description("How old what is kept may be; NaN without a change stream").register(registry);
    }

    private void count(MeterRegistry registry, String name, ToDoubleFunction<CachedSessionStore> value, String what) {
        FunctionCounter.builder("session.mongo.cache." + name, cache, value).description(what).register(registry);
    }

    private static double seconds(CachedSessionStore cache) {
        long age = cache.age();
        return age < 0 ? Double.NaN : (double) age / TimeUnit.SECONDS.toNanos(1);
    }
}
