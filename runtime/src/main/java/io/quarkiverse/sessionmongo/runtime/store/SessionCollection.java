package io.quarkiverse.sessionmongo.runtime.store;

import java.util.concurrent.TimeUnit;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import org.bson.BsonDocument;
import org.bson.RawBsonDocument;
import org.reactivestreams.Publisher;

import com.mongodb.ClientSessionOptions;
import com.mongodb.client.MongoDatabase;
import com.mongodb.reactivestreams.client.ClientSession;
import com.mongodb.reactivestreams.client.MongoCollection;

import io.quarkiverse.sessionmongo.runtime.config.SessionMongoConfig;
import io.quarkiverse.sessionmongo.runtime.config.Settings;
import io.quarkiverse.sessionmongo.runtime.driver.Reachability;
import io.quarkiverse.sessionmongo.runtime.state.SessionState;
import io.quarkiverse.sessionmongo.runtime.state.Standing;

/** The sessions' collection as undecoded BSON, and the sessions in its documents. */
@Singleton
class SessionCollection {

    private final SessionClient client;
    private final Settings settings;
    private final SessionFactory factory;
    private volatile Timed collection;

    @Inject
    SessionCollection(SessionClient client, Settings settings, SessionFactory factory) {
        this.client = client;
        this.settings = settings;
        this.factory = factory;
    }

    /**
     * The collection, with what a command has of time. The driver tells the server, and closes the connection if no answer
     * comes: it is lost otherwise, as the pool has no use for one that waits.
     */
    private record Timed(MongoCollection<RawBsonDocument> untimed, MongoCollection<RawBsonDocument> requests,
            MongoCollection<BsonDocument> documents, MongoCollection<RawBsonDocument> background) {

        static Timed of(MongoCollection<RawBsonDocument> collection, SessionMongoConfig config, boolean timed) {
            MongoCollection<RawBsonDocument> requests = config.readConcern()
                    .map(concern -> collection.withReadConcern(concern.ofDriver())).orElse(collection);
            MongoCollection<RawBsonDocument> background = collection;
            if (timed) {
                requests = requests.withTimeout(config.timeout().toMillis(), TimeUnit.MILLISECONDS);
                background = collection.withTimeout(StoreCommands.background(config.timeout()).toMillis(),
                        TimeUnit.MILLISECONDS);
            }
            return new Timed(collection, requests, requests.withDocumentClass(BsonDocument.class), background);
        }
    }

    private Timed timed() {
        Timed ready = collection;
        if (ready == null) {
            ready = Timed.of(client.storeCollection(RawBsonDocument.class), settings.config(), client.takesTimeouts());
            collection = ready;
        }
        return ready;
    }

    /** For commands that a request waits for. */
    MongoCollection<RawBsonDocument> raw() {
        return timed().requests();
    }

    /** For commands that a request waits for. */
    MongoCollection<BsonDocument> documents() {
        return timed().documents();
    }

    /** For commands that are {@linkplain StoreOperation#isBackground() in the background}. */
    MongoCollection<RawBsonDocument> background() {
        return timed().background();
    }

    /** For the commands of an operation that is in the background, or of one that is not. */
    MongoCollection<RawBsonDocument> of(StoreOperation operation) {
        return operation.isBackground() ? background() : raw();
    }

    /** For commands that take as long as they take. */
    MongoCollection<RawBsonDocument> untimed() {
        return timed().untimed();
    }

    /** As the client has it, for the application's own queries. */
    MongoCollection<BsonDocument> reactive() {
        return client.collection(BsonDocument.class);
    }

    Reachability reachability() {
        return client.reachability();
    }

    /** For the application's blocking queries. */
    MongoDatabase blockingDatabase() {
        return client.blockingDatabase();
    }

    String name() {
        return settings.config().collection();
    }

    SessionState read(RawBsonDocument document) {
        return factory.read(document);
    }

    Standing standing(RawBsonDocument document) {
        return factory.standing(document);
    }

    Publisher<ClientSession> startSession(ClientSessionOptions options) {
        return client.startSession(options);
    }

    /** A command for which the driver has no method, or none that does. */
    Publisher<BsonDocument> run(ClientSession session, BsonDocument command) {
        return client.run(session, command);
    }

    long now() {
        return factory.now();
    }
}
