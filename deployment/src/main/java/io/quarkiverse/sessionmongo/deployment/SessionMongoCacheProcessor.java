package io.quarkiverse.sessionmongo.deployment;

import java.util.Set;

import io.quarkiverse.sessionmongo.runtime.cache.CachedSessionStore;
import io.quarkiverse.sessionmongo.runtime.config.SessionMongoBuildTimeConfig;
import io.quarkiverse.sessionmongo.runtime.config.SessionMongoConfig;
import io.quarkiverse.sessionmongo.runtime.store.SessionDocuments;
import io.quarkus.arc.deployment.AdditionalBeanBuildItem;
import io.quarkus.bootstrap.classloading.QuarkusClassLoader;
import io.quarkus.deployment.annotations.BuildProducer;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.annotations.BuildSteps;
import io.quarkus.deployment.builditem.nativeimage.ReflectiveClassBuildItem;
import io.quarkus.runtime.configuration.ConfigurationException;

/** The near cache, if the application wants it. */
@BuildSteps(onlyIf = SessionMongoEnabled.class)
class SessionMongoCacheProcessor {

    private static final String CAFFEINE = "com.github.benmanes.caffeine.cache.";

    @BuildStep
    void cache(SessionMongoBuildTimeConfig config, BuildProducer<AdditionalBeanBuildItem> beans,
            BuildProducer<ReflectiveClassBuildItem> reflective) {
        if (!config.cache().enabled()) {
            return;
        }
        if (!QuarkusClassLoader.isClassPresentAtRuntime(CAFFEINE + "Caffeine")) {
            String property = SessionMongoConfig.PREFIX + ".cache.enabled";
            throw new ConfigurationException(property + "=true needs Caffeine: add the dependency io.quarkus:quarkus-caffeine",
                    Set.of(property));
        }
        beans.produce(AdditionalBeanBuildItem.unremovableOf(CachedSessionStore.class));
        beans.produce(AdditionalBeanBuildItem.unremovableOf(SessionDocuments.class));
        // Caffeine chooses the class of a cache, and that of its entries, by a name that it puts together
        reflective.produce(ReflectiveClassBuildItem.builder(CAFFEINE + "SSSMW", CAFFEINE + "PSMW").build());
    }
}
