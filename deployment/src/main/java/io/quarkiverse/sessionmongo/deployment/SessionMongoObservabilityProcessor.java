package io.quarkiverse.sessionmongo.deployment;

import java.util.Optional;

import io.quarkiverse.sessionmongo.runtime.config.SessionMongoBuildTimeConfig;
import io.quarkiverse.sessionmongo.runtime.metrics.CacheMeters;
import io.quarkiverse.sessionmongo.runtime.metrics.LiveSessionsGauge;
import io.quarkiverse.sessionmongo.runtime.metrics.MicrometerMetrics;
import io.quarkiverse.sessionmongo.runtime.tracing.TracedHandle;
import io.quarkus.arc.deployment.AdditionalBeanBuildItem;
import io.quarkus.deployment.Capabilities;
import io.quarkus.deployment.Capability;
import io.quarkus.deployment.annotations.BuildProducer;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.annotations.BuildSteps;
import io.quarkus.deployment.metrics.MetricsCapabilityBuildItem;
import io.quarkus.runtime.metrics.MetricsFactory;

/** Metrics and tracing, where the application has them. */
@BuildSteps(onlyIf = SessionMongoEnabled.class)
class SessionMongoObservabilityProcessor {

    @BuildStep
    void metrics(SessionMongoBuildTimeConfig config, Optional<MetricsCapabilityBuildItem> metrics,
            BuildProducer<AdditionalBeanBuildItem> beans) {
        if (config.metrics().enabled() && metrics.isPresent()
                && metrics.get().metricsSupported(MetricsFactory.MICROMETER)) {
            beans.produce(AdditionalBeanBuildItem.unremovableOf(MicrometerMetrics.class));
            beans.produce(AdditionalBeanBuildItem.unremovableOf(LiveSessionsGauge.class));
            if (config.cache().enabled()) {
                beans.produce(AdditionalBeanBuildItem.unremovableOf(CacheMeters.class));
            }
        }
    }

    @BuildStep
    void tracing(Capabilities capabilities, BuildProducer<AdditionalBeanBuildItem> beans) {
        if (capabilities.isPresent(Capability.OPENTELEMETRY_TRACER)) {
            beans.produce(AdditionalBeanBuildItem.unremovableOf(TracedHandle.class));
        }
    }
}
