package io.quarkiverse.sessionmongo.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;

import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.BsonValue;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.InsertManyOptions;
import com.mongodb.client.model.Projections;

/**
 * Stores copies of a session that the application has made itself: a hundred thousand log-ins would take the slower
 * ones minutes.
 *
 * @param original as the application stored it
 * @param cookie of the original
 */
record SessionCopies(MongoCollection<BsonDocument> sessions, SessionForm form, Random random, BsonDocument original,
        String cookie) {

    private static final int BATCH = 1000;

    /** Of the collection's only session. */
    static SessionCopies of(MongoCollection<BsonDocument> sessions, SessionForm form, Random random, String cookie) {
        return new SessionCopies(sessions, form, random, sessions.find().first(), cookie);
    }

    /** @return the copies' Cookie headers */
    List<String> store(int count) {
        return store(count, UnaryOperator.identity());
    }

    /** @param change of each copy */
    List<String> store(int count, UnaryOperator<BsonDocument> change) {
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

    List<BsonValue> ids() {
        return sessions.find().projection(Projections.include("_id")).map(session -> session.get("_id"))
                .into(new ArrayList<>());
    }

    void deleteAllBut(List<BsonValue> ids) {
        sessions.deleteMany(Filters.nin("_id", ids));
    }
}
