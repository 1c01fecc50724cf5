package io.quarkiverse.sessionmongo.benchmark;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.IntStream;

import org.bson.BsonDocument;
import org.bson.BsonInt32;

import com.mongodb.client.MongoCollection;

/**
 * What an update costs the server, by what its filter names and what the collection has: one connection, nothing else going
 * on. The documents are those that the applications store.
 */
record UpdatePart(Context context, Contestant session, Contestant limit) {

    private static final int ROUNDS = 3;
    private static final int UPDATES = 4000;
    private static final int SESSIONS = 200;

    /** All values: the server's CPU in microseconds an update, by kind and round. */
    record Found(Map<String, List<Double>> micros) {
    }

    private record Kind(String name, MongoCollection<BsonDocument> sessions, Function<BsonDocument, BsonDocument> filter) {
    }

    Section measure() {
        try (MongoServer server = context.startServer()) {
            MongoCollection<BsonDocument> byHand = fill(server, limit);
            MongoCollection<BsonDocument> ours = fill(server, session);
            Map<String, List<Double>> micros = new LinkedHashMap<>();
            List<Kind> kinds = List.of(new Kind("by `_id`, the limit's collection", byHand, UpdatePart::byId),
                    new Kind("by `_id`, ours: indexes `expires` and `principal`", ours, UpdatePart::byId),
                    new Kind("by `_id` and the secret, ours", ours, document -> byId(document).append("secret",
                            document.get("secret"))));
            for (int round = 1; round <= ROUNDS; round++) {
                for (Kind kind : kinds) {
                    double measured = measure(server, kind);
                    micros.computeIfAbsent(kind.name(), name -> new ArrayList<>()).add(measured);
                    Console.say("update, round %d of %d, %s: %.0f µs", round, ROUNDS, kind.name(), measured);
                }
            }
            return new Section(Part.UPDATE, new Found(micros), List.of(table(micros)), List.of(), List.of(), List.of());
        }
    }

    private static BsonDocument byId(BsonDocument document) {
        return new BsonDocument("_id", document.get("_id"));
    }

    private MongoCollection<BsonDocument> fill(MongoServer server, Contestant contestant) {
        MongoCollection<BsonDocument> sessions = server.sessions(contestant.database());
        try (Application application = context.start(contestant, server, Map.of())) {
            SessionCopies.of(sessions, contestant.form(), new Random(1), application.login()).store(SESSIONS);
        }
        return sessions;
    }

    private static double measure(MongoServer server, Kind kind) {
        List<BsonDocument> filters = kind.sessions().find().map(kind.filter()::apply).into(new ArrayList<>());
        Duration before = server.process().cpu();
        for (int i = 0; i < UPDATES; i++) {
            BsonDocument visits = new BsonDocument("attributes.visits", new BsonInt32(i));
            long found = kind.sessions().updateOne(filters.get(i % filters.size()), new BsonDocument("$set", visits))
                    .getMatchedCount();
            if (found != 1) {
                throw new BenchmarkException("An update %s found %d sessions".formatted(kind.name(), found));
            }
        }
        return server.process().cpu().minus(before).toNanos() / 1e3 / UPDATES;
    }

    private static Table table(Map<String, List<Double>> micros) {
        List<String> header = new ArrayList<>(List.of("the update finds its session", "median"));
        IntStream.rangeClosed(1, ROUNDS).forEach(round -> header.add("round " + round));
        List<List<String>> rows = new ArrayList<>();
        micros.forEach((name, values) -> {
            List<String> row = new ArrayList<>(List.of(name, Figures.figure(Statistics.median(values))));
            values.forEach(value -> row.add(Figures.figure(value)));
            rows.add(row);
        });
        return new Table("CPU of the server, µs an update", header, rows);
    }
}
