package io.quarkiverse.sessionmongo.runtime.store;

import com.mongodb.MongoClientSettings;

import io.quarkiverse.sessionmongo.runtime.driver.ServerView;
import io.quarkus.mongodb.runtime.MongoClientCustomizer;

/** Watches the servers of the extension's own client, to tell why none can be reached. */
public class WatchedClient implements MongoClientCustomizer {

    private final ServerView servers = new ServerView();

    @Override
    public MongoClientSettings.Builder customize(MongoClientSettings.Builder settings) {
        return settings.applyToServerSettings(builder -> builder.addServerListener(servers));
    }

    ServerView servers() {
        return servers;
    }
}
