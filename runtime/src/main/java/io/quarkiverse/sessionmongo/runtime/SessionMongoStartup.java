package io.quarkiverse.sessionmongo.runtime;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import org.eclipse.microprofile.config.ConfigProvider;

import io.quarkiverse.sessionmongo.runtime.config.SessionMongoBuildTimeConfig;
import io.quarkiverse.sessionmongo.runtime.config.Settings;
import io.quarkiverse.sessionmongo.runtime.config.StartWarnings;
import io.quarkiverse.sessionmongo.runtime.store.IndexWatch;
import io.quarkiverse.sessionmongo.runtime.store.MongoRequestSessionStore;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.config.SmallRyeConfig;

/** Says once what is in force, and begins what goes on in the background. */
@Singleton
public class SessionMongoStartup {

    private final SessionMongoBuildTimeConfig buildTimeConfig;
    private final Settings settings;
    private final MongoRequestSessionStore store;
    private final IndexWatch indexes;

    @Inject
    SessionMongoStartup(SessionMongoBuildTimeConfig buildTimeConfig, Settings settings, MongoRequestSessionStore store,
            IndexWatch indexes) {
        this.buildTimeConfig = buildTimeConfig;
        this.settings = settings;
        this.store = store;
        this.indexes = indexes;
    }

    void start(@Observes StartupEvent event) {
        settings.log(buildTimeConfig.clientName(), store.check().getDatabaseName());
        StartWarnings.log(settings.config(), ConfigProvider.getConfig().unwrap(SmallRyeConfig.class), LaunchMode.current());
        indexes.begin();
    }

    void stop(@Observes ShutdownEvent event) {
        indexes.end();
    }
}
