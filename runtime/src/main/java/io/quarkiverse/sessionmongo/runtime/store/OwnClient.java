package io.quarkiverse.sessionmongo.runtime.store;

import org.eclipse.microprofile.config.ConfigProvider;

import com.mongodb.MongoClientSettings;

import io.quarkiverse.sessionmongo.runtime.config.ClientWrites;
import io.quarkiverse.sessionmongo.runtime.driver.ServerView;
import io.quarkus.mongodb.runtime.MongoClientCustomizer;
import io.smallrye.config.SmallRyeConfig;

/**
 * Gives the extension's own MongoDB client the settings on which its promises rest, unless the configuration says otherwise,
 * and
 * watches its servers, to tell why none can be reached. A client that the application has itself keeps the application's
 * settings.
 */
public class OwnClient implements MongoClientCustomizer {

    private final String name;
    private final ServerView servers = new ServerView();

    public OwnClient(String name) {
        this.name = name;
    }

    @Override
    public MongoClientSettings.Builder customize(MongoClientSettings.Builder settings) {
        ClientWrites writes = ClientWrites.of(ConfigProvider.getConfig().unwrap(SmallRyeConfig.class), name);
        return settings.writeConcern(writes.concern()).retryWrites(writes.retried())
                .applyToServerSettings(builder -> builder.addServerListener(servers));
    }

    ServerView servers() {
        return servers;
    }
}
