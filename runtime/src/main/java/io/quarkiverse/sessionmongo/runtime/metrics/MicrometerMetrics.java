package io.quarkiverse.sessionmongo.runtime.metrics;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import org.bson.RawBsonDocument;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkiverse.sessionmongo.SessionCookieRejected;
import io.quarkiverse.sessionmongo.SessionDestroyed;
import io.quarkiverse.sessionmongo.runtime.store.StoreMetrics;
import io.quarkiverse.sessionmongo.runtime.store.StoreOperation;

/** The meters of this node. All are registered at start, with their few tags: nothing that a visitor sends is one. */
@Singleton
public final class MicrometerMetrics implements StoreMetrics {

    private static final Duration[] TIMES = { Duration.ofMillis(1), Duration.ofMillis(2), Duration.ofMillis(5),
            Duration.ofMillis(10), Duration.ofMillis(25), Duration.ofMillis(50), Duration.ofMillis(100), Duration.ofMillis(250),
            Duration.ofMillis(500), Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(5) };
    private static final double[] SIZES = { 256, 1024, 4096, 16_384, 65_536, 262_144, 1_048_576 };

    private final Counter created;
    private final Counter renewed;
    private final Counter gone;
    private final Map<SessionDestroyed.Reason, Counter> destroyed;
    private final Map<SessionCookieRejected.Reason, Counter> rejected;
    private final Map<StoreOperation, Counter> failures;
    private final Map<StoreOperation, Timer> times = new EnumMap<>(StoreOperation.class);
    private final DistributionSummary size;
    private final Timer sweeps;

    @Inject
    MicrometerMetrics(MeterRegistry registry) {
        created = Counter.builder("session.mongo.created").description("Sessions stored anew").register(registry);
        renewed = Counter.builder("session.mongo.renewed").description("Sessions that got a new cookie").register(registry);
        gone = Counter.builder("session.mongo.gone")
                .description("Requests whose changes were not written, since the session or its cookie had ended meanwhile")
                .register(registry);
        destroyed = counters(SessionDestroyed.Reason.class, reason -> Counter.builder("session.mongo.destroyed")
                .description("Sessions that this node ended").tag("reason", tag(reason)).register(registry));
        rejected = counters(SessionCookieRejected.Reason.class, reason -> Counter.builder("session.mongo.rejected")
                .description("Cookies that opened no session").tag("reason", tag(reason)).register(registry));
        failures = counters(StoreOperation.class, operation -> Counter.builder("session.mongo.failures")
                .description("Commands that failed or took longer than the timeout").tag("operation", tag(operation))
                .register(registry));
        times.put(StoreOperation.READ, time("session.mongo.load", "Reading a session").register(registry));
        for (StoreOperation save : new StoreOperation[] { StoreOperation.CREATE, StoreOperation.SAVE, StoreOperation.END }) {
            times.put(save, time("session.mongo.save", "Writing a session").tag("operation", tag(save)).register(registry));
        }
        size = DistributionSummary.builder("session.mongo.size").description("A session's document, as requests read it")
                .baseUnit("bytes").serviceLevelObjectives(SIZES).register(registry);
        sweeps = Timer.builder("session.mongo.sweeps").description("Sweeps that this node finished").register(registry);
    }

    private static Timer.Builder time(String name, String description) {
        return Timer.builder(name).description(description + ", from wanting it until the answer or the failure")
                .serviceLevelObjectives(TIMES);
    }

    private static <E extends Enum<E>> Map<E, Counter> counters(Class<E> keys, Function<E, Counter> counter) {
        Map<E, Counter> counters = new EnumMap<>(keys);
        for (E key : keys.getEnumConstants()) {
            counters.put(key, counter.apply(key));
        }
        return counters;
    }

    private static String tag(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public void created() {
        created.increment();
    }

    @Override
    public void renewed() {
        renewed.increment();
    }

    @Override
    public void destroyed(SessionDestroyed.Reason reason, long count) {
        destroyed.get(reason).increment(count);
    }

    @Override
    public void rejected(SessionCookieRejected.Reason reason) {
        rejected.get(reason).increment();
    }

    @Override
    public void gone() {
        gone.increment();
    }

    @Override
    public void loaded(RawBsonDocument document) {
        size.record(document.getByteBuffer().remaining());
    }

    @Override
    public void succeeded(StoreOperation operation, long nanos) {
        Timer time = times.get(operation);
        if (time != null) {
            time.record(nanos, TimeUnit.NANOSECONDS);
        }
    }

    @Override
    public void failed(StoreOperation operation, long nanos) {
        failures.get(operation).increment();
        succeeded(operation, nanos);
    }

    @Override
    public void swept(long nanos) {
        sweeps.record(nanos, TimeUnit.NANOSECONDS);
    }
}
