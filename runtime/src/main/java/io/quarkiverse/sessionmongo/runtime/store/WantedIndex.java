package io.quarkiverse.sessionmongo.runtime.store;

import java.util.List;
import java.util.concurrent.TimeUnit;

import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.Document;

import com.mongodb.client.model.IndexOptions;

import io.quarkiverse.sessionmongo.runtime.config.SessionMongoConfig;
import io.quarkiverse.sessionmongo.runtime.state.SessionDocument;

/**
 * An index that the store's queries use.
 *
 * @param ttlSeconds after which MongoDB deletes what has expired; {@code null}: it deletes nothing
 */
record WantedIndex(String field, boolean sparse, Long ttlSeconds) {

    /** @param issuers whether there are sign-ins by OpenID Connect */
    static List<WantedIndex> of(SessionMongoConfig config, boolean issuers) {
        Long ttl = config.ttlIndex() ? config.sweep().grace().toSeconds() : null;
        WantedIndex expires = new WantedIndex(SessionDocument.EXPIRES, false, ttl);
        WantedIndex principal = new WantedIndex(SessionDocument.PRINCIPAL, true, null);
        return issuers ? List.of(expires, principal, new WantedIndex(SessionDocument.SUBJECT, true, null),
                new WantedIndex(SessionDocument.LOGINS, true, null)) : List.of(expires, principal);
    }

    BsonDocument key() {
        return new BsonDocument(field, new BsonInt32(1));
    }

    /** @return the index on this field, whatever its options; {@code null} if there is none */
    Document among(List<Document> existing) {
        for (Document index : existing) {
            if (index.get("key") instanceof Document key && key.size() == 1 && key.containsKey(field)) {
                return index;
            }
        }
        return null;
    }

    boolean matches(Document index) {
        Object ttl = index.get("expireAfterSeconds");
        Long seconds = ttl instanceof Number number ? number.longValue() : null;
        return index.getBoolean("sparse", false) == sparse && (seconds == null ? ttlSeconds == null
                : seconds.equals(ttlSeconds));
    }

    IndexOptions options() {
        IndexOptions options = new IndexOptions().sparse(sparse);
        return ttlSeconds == null ? options : options.expireAfter(ttlSeconds, TimeUnit.SECONDS);
    }

    /** As an operator types it. */
    String command(String collection) {
        return "db." + collection + ".createIndex({" + field + ": 1}" + (sparse ? ", {sparse: true})"
                : ttlSeconds == null ? ")" : ", {expireAfterSeconds: " + ttlSeconds + "})");
    }
}
