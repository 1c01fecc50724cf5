package io.quarkiverse.sessionmongo.runtime.store;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Default;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import org.bson.BsonDocument;
import org.bson.RawBsonDocument;

import com.mongodb.ReadPreference;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoDatabase;
import com.mongodb.reactivestreams.client.MongoCollection;

import io.quarkiverse.sessionmongo.runtime.config.SessionMongoBuildTimeConfig;
import io.quarkiverse.sessionmongo.runtime.config.SessionMongoConfig;
import io.quarkiverse.sessionmongo.runtime.config.Settings;
import io.quarkiverse.sessionmongo.runtime.driver.Reachability;
import io.quarkiverse.sessionmongo.runtime.driver.ServerView;
import io.quarkiverse.sessionmongo.runtime.state.SessionState;
import io.quarkus.arc.InjectableInstance;
import io.quarkus.mongodb.MongoClientName;
import io.quarkus.mongodb.reactive.ReactiveMongoClient;
import io.quarkus.runtime.configuration.ConfigurationException;

/**
 * The collection as the store's commands need it: read from the primary, as undecoded BSON, whatever
 * the client's own settings and codecs are.
 */
@Singleton
class SessionCollection {

    private final boolean enabled;
    private final String clientName;
    private final SessionMongoConfig config;
    private final InjectableInstance<ReactiveMongoClient> reactiveClients;
    private final InjectableInstance<MongoClient> clients;
    private final ServerView servers;
    private final SessionFactory factory;
    private volatile MongoCollection<RawBsonDocument> collection;

    @Inject
    SessionCollection(SessionMongoBuildTimeConfig buildTimeConfig, Settings settings,
            @Any InjectableInstance<ReactiveMongoClient> reactiveClients, @Any InjectableInstance<MongoClient> clients,
            @Any Instance<WatchedClient> watched, SessionFactory factory) {
        this.enabled = buildTimeConfig.enabled();
        this.clientName = buildTimeConfig.clientName();
        this.config = settings.config();
        this.reactiveClients = reactiveClients;
        this.clients = clients;
        this.servers = watched.isResolvable() ? watched.get().servers() : new ServerView();
        this.factory = factory;
    }

    /** For commands. */
    MongoCollection<RawBsonDocument> raw() {
        MongoCollection<RawBsonDocument> ready = collection;
        if (ready == null) {
            ready = open();
            collection = ready;
        }
        return ready;
    }

    private MongoCollection<RawBsonDocument> open() {
        MongoCollection<RawBsonDocument> opened = reactive(RawBsonDocument.class)
                .withReadPreference(ReadPreference.primary());
        if (!opened.getWriteConcern().isAcknowledged()) {
            throw new ConfigurationException("quarkus.mongodb." + clientName + ": the write concern w=0 does not tell"
                    + " whether a session is stored. Use w=majority, or another client by"
                    + " quarkus.session-mongo.client-name");
        }
        return opened;
    }

    MongoCollection<BsonDocument> documents() {
        return raw().withDocumentClass(BsonDocument.class);
    }

    /** As the client has it, for the application's own queries. */
    MongoCollection<BsonDocument> reactive() {
        return reactive(BsonDocument.class);
    }

    private void requireEnabled() {
        if (!enabled) {
            throw disabled();
        }
    }

    static IllegalStateException disabled() {
        return new IllegalStateException("Sessions are off: quarkus.session-mongo.enabled=false");
    }

    private <T> MongoCollection<T> reactive(Class<T> type) {
        return reactiveClient().unwrap().getDatabase(config.database()).getCollection(config.collection(), type);
    }

    private ReactiveMongoClient reactiveClient() {
        requireEnabled();
        InjectableInstance<ReactiveMongoClient> client = isDefault() ? reactiveClients.select(Default.Literal.INSTANCE)
                : reactiveClients.select(MongoClientName.Literal.of(clientName));
        return client.get();
    }

    Reachability reachability() {
        return Reachability.of(reactiveClient().unwrap().getClusterDescription(), servers);
    }

    /** For the application's blocking queries. */
    MongoDatabase blockingDatabase() {
        requireEnabled();
        InjectableInstance<MongoClient> client = isDefault() ? clients.select(Default.Literal.INSTANCE)
                : clients.select(MongoClientName.Literal.of(clientName));
        return client.get().getDatabase(config.database());
    }

    String name() {
        return config.collection();
    }

    private boolean isDefault() {
        return clientName.equals(SessionMongoBuildTimeConfig.DEFAULT_CLIENT);
    }

    SessionState read(RawBsonDocument document) {
        return factory.read(document);
    }

    long now() {
        return factory.now();
    }
}
