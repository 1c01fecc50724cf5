package io.quarkiverse.sessionmongo.runtime.store;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import io.quarkus.mongodb.reactive.ReactiveMongoClient;

/** Needs the application's default client, so that Quarkus creates it where {@code client-name} is that one. */
@Singleton
public class DefaultClient {

    private final ReactiveMongoClient client;

    @Inject
    DefaultClient(ReactiveMongoClient client) {
        this.client = client;
    }
}
