package io.quarkiverse.sessionmongo.runtime.store;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Default;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import org.bson.BsonDocument;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jboss.logging.Logger;
import org.reactivestreams.Publisher;

import com.mongodb.ClientSessionOptions;
import com.mongodb.MongoClientSettings;
import com.mongodb.ReadPreference;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoDatabase;
import com.mongodb.connection.NettyTransportSettings;
import com.mongodb.reactivestreams.client.ClientSession;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.internal.MongoClientImpl;

import io.quarkiverse.sessionmongo.runtime.config.ClientProperty;
import io.quarkiverse.sessionmongo.runtime.config.ClientWrites;
import io.quarkiverse.sessionmongo.runtime.config.SessionDatabase;
import io.quarkiverse.sessionmongo.runtime.config.SessionMongoBuildTimeConfig;
import io.quarkiverse.sessionmongo.runtime.config.SessionMongoConfig;
import io.quarkiverse.sessionmongo.runtime.config.Settings;
import io.quarkiverse.sessionmongo.runtime.driver.DriverChannel;
import io.quarkiverse.sessionmongo.runtime.driver.LimitedWriteConcern;
import io.quarkiverse.sessionmongo.runtime.driver.Reachability;
import io.quarkiverse.sessionmongo.runtime.driver.ServerView;
import io.quarkus.arc.InjectableInstance;
import io.quarkus.mongodb.MongoClientName;
import io.quarkus.mongodb.reactive.ReactiveMongoClient;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.config.SmallRyeConfig;

/** The MongoDB client of {@code quarkus.session-mongo.client-name}, and what the store needs of its settings. */
@Singleton
class SessionClient {

    private static final Logger LOG = Logger.getLogger(SessionClient.class);

    private final boolean enabled;
    private final String name;
    private final SessionMongoConfig config;
    private final InjectableInstance<ReactiveMongoClient> reactiveClients;
    private final InjectableInstance<MongoClient> blockingClients;
    private final ServerView servers;
    private final String database;

    @Inject
    SessionClient(SessionMongoBuildTimeConfig buildTimeConfig, Settings settings,
            @Any InjectableInstance<ReactiveMongoClient> reactiveClients,
            @Any InjectableInstance<MongoClient> blockingClients, @Any Instance<OwnClient> own) {
        this.enabled = buildTimeConfig.enabled();
        this.name = buildTimeConfig.clientName();
        this.config = settings.config();
        this.reactiveClients = reactiveClients;
        this.blockingClients = blockingClients;
        this.servers = own.isResolvable() ? own.get().servers() : new ServerView();
        this.database = enabled
                ? SessionDatabase.name(ConfigProvider.getConfig().unwrap(SmallRyeConfig.class), name, own.isResolvable())
                : config.database();
    }

    /** The collection as the client has it. */
    <T> MongoCollection<T> collection(Class<T> type) {
        return reactive().unwrap().getDatabase(database).getCollection(config.collection(), type);
    }

    /** The collection for the store's commands: it reads from the primary and tells whether a write was made. */
    <T> MongoCollection<T> storeCollection(Class<T> type) {
        MongoCollection<T> collection = collection(type);
        WriteConcern concern = ClientWrites.of(ConfigProvider.getConfig().unwrap(SmallRyeConfig.class), name)
                .over(collection.getWriteConcern());
        if (!concern.isAcknowledged()) {
            throw new ConfigurationException("quarkus.mongodb." + name + ": the write concern w=0 does not tell"
                    + " whether a session is stored. Use w=majority, or another client by"
                    + " quarkus.session-mongo.client-name");
        }
        warnWithoutRetries();
        return collection.withReadPreference(ReadPreference.primary()).withWriteConcern(LimitedWriteConcern.of(concern));
    }

    /**
     * Whether the driver's timeouts may be used: with Netty's own channel it loses operations. Quarkus gives the
     * application's clients that one unless {@code reactive-transport=mongo}.
     */
    boolean takesTimeouts() {
        return reactive().unwrap() instanceof MongoClientImpl client
                && !(client.getSettings().getTransportSettings() instanceof NettyTransportSettings netty
                        && netty.getSocketChannelClass() != DriverChannel.class);
    }

    private void warnWithoutRetries() {
        if (reactive().unwrap() instanceof MongoClientImpl client) {
            MongoClientSettings settings = client.getSettings();
            if (!settings.getRetryWrites()) {
                LOG.warnf("The MongoDB client %s does not retry writes: each write that meets a fail-over is answered with 503."
                        + " Set %s=true", name, property("write-concern.retry-writes"));
            }
            if (!settings.getRetryReads()) {
                LOG.warnf("The MongoDB client %s does not retry reads: each read that meets a fail-over is answered with 503."
                        + " Remove retryReads=false from %s", name, property("connection-string"));
            }
        }
    }

    private String property(String property) {
        return ClientProperty.name(name, property);
    }

    private ReactiveMongoClient reactive() {
        requireEnabled();
        InjectableInstance<ReactiveMongoClient> client = isDefault() ? reactiveClients.select(Default.Literal.INSTANCE)
                : reactiveClients.select(MongoClientName.Literal.of(name));
        return client.get();
    }

    Reachability reachability() {
        return Reachability.of(reactive().unwrap().getClusterDescription(), servers);
    }

    /** For the application's blocking queries. */
    MongoDatabase blockingDatabase() {
        requireEnabled();
        InjectableInstance<MongoClient> client = isDefault()
                ? blockingClients.select(Default.Literal.INSTANCE)
                : blockingClients.select(MongoClientName.Literal.of(name));
        return client.get().getDatabase(database);
    }

    Publisher<ClientSession> startSession(ClientSessionOptions options) {
        return reactive().unwrap().startSession(options);
    }

    /** Reads from the primary. */
    Publisher<BsonDocument> run(ClientSession session, BsonDocument command) {
        return reactive().unwrap().getDatabase(config.database()).runCommand(session, command, ReadPreference.primary(),
                BsonDocument.class);
    }

    private boolean isDefault() {
        return name.equals(SessionMongoBuildTimeConfig.DEFAULT_CLIENT);
    }

    private void requireEnabled() {
        if (!enabled) {
            throw disabled();
        }
    }

    static IllegalStateException disabled() {
        return new IllegalStateException("Sessions are off: quarkus.session-mongo.enabled=false");
    }
}
