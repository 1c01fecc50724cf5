package io.quarkiverse.sessionmongo.test;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;

import org.bson.BsonArray;
import org.bson.BsonBinary;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonString;

import com.mongodb.client.MongoCollection;

import io.quarkiverse.sessionmongo.SessionStore;

/** Sessions that are written by the thousand, as documents. */
public final class StoredSessions {

    private static final int BATCH = 1000;

    private StoredSessions() {
    }

    /** Live ones, used one millisecond after the other until now. */
    public static void fill(SessionStore store, MovableClock clock, String principal, int count) {
        MongoCollection<BsonDocument> collection = store.collection();
        Instant now = clock.instant();
        Random random = new Random();
        List<BsonDocument> batch = new ArrayList<>(BATCH);
        for (int i = count; i > 0; i--) {
            batch.add(document(principal, now.minusMillis(i), random));
            if (batch.size() == BATCH || i == 1) {
                collection.insertMany(batch);
                batch.clear();
            }
        }
    }

    /** A live one. */
    public static BsonDocument document(String principal, Instant used, Random random) {
        BsonDateTime time = new BsonDateTime(used.toEpochMilli());
        byte[] secret = new byte[32];
        random.nextBytes(secret);
        return new BsonDocument("_id", new BsonString(handle(random))).append("secret", new BsonBinary(secret))
                .append("created", time).append("accessed", time)
                .append("expires", new BsonDateTime(used.plus(Duration.ofMinutes(30)).toEpochMilli()))
                .append("principal", new BsonString(principal)).append("roles", new BsonArray()).append("bound", time)
                .append("attributes", new BsonDocument()).append("v", new BsonInt32(1));
    }

    private static String handle(Random random) {
        byte[] bytes = new byte[16];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
