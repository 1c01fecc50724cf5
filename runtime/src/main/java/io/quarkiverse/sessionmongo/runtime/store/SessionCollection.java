package io.quarkiverse.sessionmongo.runtime.store;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import org.bson.BsonDocument;
import org.bson.RawBsonDocument;
import org.reactivestreams.Publisher;

import com.mongodb.ClientSessionOptions;
import com.mongodb.client.MongoDatabase;
import com.mongodb.reactivestreams.client.ClientSession;
import com.mongodb.reactivestreams.client.MongoCollection;

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
    private volatile MongoCollection<RawBsonDocument> collection;

    @Inject
    SessionCollection(SessionClient client, Settings settings, SessionFactory factory) {
        this.client = client;
        this.settings = settings;
        this.factory = factory;
    }

    /** For commands. */
    MongoCollection<RawBsonDocument> raw() {
        MongoCollection<RawBsonDocument> ready = collection;
        if (ready == null) {
            ready = client.storeCollection(RawBsonDocument.class);
            collection = ready;
        }
        return ready;
    }

    MongoCollection<BsonDocument> documents() {
        return raw().withDocumentClass(BsonDocument.class);
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
