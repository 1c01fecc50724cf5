package io.quarkiverse.sessionmongo.runtime.config;

import org.eclipse.microprofile.config.ConfigProvider;

import com.mongodb.MongoClientSettings;

import io.quarkus.mongodb.runtime.MongoClientCustomizer;
import io.smallrye.config.SmallRyeConfig;

/**
 * Gives the extension's own MongoDB client the settings on which its promises rest, unless the configuration says otherwise.
 * A client that the application has itself keeps the application's settings.
 */
public final class OwnClientCustomizer implements MongoClientCustomizer {

    private final String client;

    public OwnClientCustomizer(String client) {
        this.client = client;
    }

    @Override
    public MongoClientSettings.Builder customize(MongoClientSettings.Builder settings) {
        ClientWrites writes = ClientWrites.of(ConfigProvider.getConfig().unwrap(SmallRyeConfig.class), client);
        return settings.writeConcern(writes.concern()).retryWrites(writes.retried());
    }
}
