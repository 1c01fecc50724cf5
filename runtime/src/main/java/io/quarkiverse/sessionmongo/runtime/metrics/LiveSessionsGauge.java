package io.quarkiverse.sessionmongo.runtime.metrics;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkiverse.sessionmongo.runtime.store.LiveSessions;
import io.quarkus.runtime.StartupEvent;

/** Shows how many sessions are alive over all nodes. */
@Singleton
public final class LiveSessionsGauge {

    private final LiveSessionsSample sample;

    @Inject
    LiveSessionsGauge(LiveSessions sessions) {
        this.sample = new LiveSessionsSample(sessions::count, System::nanoTime);
    }

    void register(@Observes StartupEvent start, MeterRegistry registry) {
        Gauge.builder("session.mongo.live", sample, LiveSessionsSample::value)
                .description("Live sessions in the collection, whichever node they are from").strongReference(true)
                .register(registry);
    }
}
