package io.quarkiverse.sessionmongo.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;

import org.bson.BsonDocument;
import org.bson.BsonString;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.InsertManyOptions;

/**
 * Stores copies of a session that the application has made itself: a hundred thousand log-ins would take the slower
 * ones minutes.
 */
record SessionCopies(MongoCollection<BsonDocument> sessions, SessionForm form, Random random) {

    private static final int BATCH = 1000;

    /**
     * @param original the only session in the collection, or one of equals
     * @param change of each copy
     * @return the copies' Cookie headers
     */
    List<String> store(int count, String cookie, UnaryOperator<BsonDocument> change) {
        BsonDocument original = sessions.find().first();
        List<String> cookies = new ArrayList<>(count);
        List<BsonDocument> batch = new ArrayList<>(BATCH);
        for (int i = 0; i < count; i++) {
            String id = form.id().apply(random);
            BsonDocument copy = new BsonDocument("_id", new BsonString(id));
            original.forEach(copy::putIfAbsent);
            batch.add(change.apply(copy));
            cookies.add(form.cookie().apply(id, cookie));
            if (batch.size() == BATCH || i == count - 1) {
                sessions.insertMany(batch, new InsertManyOptions().ordered(false));
                batch.clear();
            }
        }
        return cookies;
    }
}
