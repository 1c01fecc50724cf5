package io.quarkiverse.sessionmongo.runtime.store;

import java.time.Clock;
import java.util.Set;

import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.bson.RawBsonDocument;

import com.mongodb.client.MongoDatabase;
import com.mongodb.reactivestreams.client.MongoCollection;

import io.quarkiverse.sessionmongo.runtime.bson.AttributeCodecs;
import io.quarkiverse.sessionmongo.runtime.config.Settings;
import io.quarkiverse.sessionmongo.runtime.state.AttributeRules;
import io.quarkiverse.sessionmongo.runtime.state.SessionState;
import io.quarkiverse.sessionmongo.runtime.state.StoredDocument;
import io.quarkiverse.sessionmongo.runtime.token.SessionToken;

/** The sessions' collection as undecoded BSON, and the sessions in its documents. */
@Singleton
class SessionCollection {

    private final SessionClient client;
    private final Settings settings;
    private final AttributeRules rules;
    private final Clock clock;
    private volatile MongoCollection<RawBsonDocument> collection;

    @Inject
    SessionCollection(SessionClient client, Settings settings, Instance<Clock> clock) {
        this.client = client;
        this.settings = settings;
        this.rules = new AttributeRules(new AttributeCodecs(), settings.maxSize(), settings.encryption());
        this.clock = SessionClock.of(clock);
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

    /** For the application's blocking queries. */
    MongoDatabase blockingDatabase() {
        return client.blockingDatabase();
    }

    String name() {
        return settings.config().collection();
    }

    SessionState read(RawBsonDocument document) {
        return StoredDocument.read(document, settings.timeouts(), rules);
    }

    SessionState begin(SessionToken token) {
        return new SessionState(token, settings.timeouts(), rules, now());
    }

    /** As they are stored in that session. */
    BsonValue roles(String id, String principal, Set<String> roles) {
        return StoredDocument.roles(rules, id, principal, roles);
    }

    long now() {
        return clock.millis();
    }
}
