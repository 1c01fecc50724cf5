package io.quarkiverse.sessionmongo.benchmark;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

import org.bson.BsonArray;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.Document;

import io.quarkiverse.sessionmongo.benchmark.Outcome.Measured;

/** What a session costs the database: its document, its part of each index, the bytes that requests send and get. */
record FootprintPart(Context context, Contestant session) {

    private static final int SECONDS = 2;

    /**
     * All values.
     *
     * @param documentBytes of a session, as the server says
     * @param indexBytes of a session in each index, as the server says
     * @param diskBytes of a session, with its indexes, after the server has ended; no journal
     * @param requests bytes by path
     */
    record Found(int sessions, double documentBytes, Map<String, Double> indexBytes, double diskBytes,
            Map<String, Outcome> requests) {
    }

    Section measure() {
        int count = context.options().many();
        try (MongoServer server = context.startServer()) {
            Document statistics;
            Map<String, Outcome> requests;
            long empty;
            try (Application application = context.start(session, server, Map.of())) {
                String cookie = application.login();
                SessionCopies copies = SessionCopies.of(server.sessions(session.database()), session.form(), new Random(1),
                        cookie);
                requests = requests(server, application, copies);
                copies.deleteAllBut(List.of());
                empty = onDisk(server.data());
                Random random = new Random(2);
                copies.store(count, copy -> signedIn(copy, random));
                statistics = server.command(session.database(), new Document("collStats", "sessions"));
            }
            server.end();
            Found found = found(count, statistics, (double) (onDisk(server.data()) - empty) / count, requests);
            return new Section(Part.FOOTPRINT, found, List.of(sizes(found), bytes(found)), List.of(), List.of(),
                    List.of());
        }
    }

    /** Signed in, so that it is in all indexes; none expires when another one does, and none is easily compressed. */
    private static BsonDocument signedIn(BsonDocument copy, Random random) {
        copy.append("principal", new BsonString("user%06d@example.org".formatted(random.nextInt(1_000_000))))
                .append("roles", new BsonArray(List.of(new BsonString("user"))));
        copy.put("expires", new BsonDateTime(copy.getDateTime("expires").getValue() + random.nextInt(3_600_000)));
        BsonDocument attributes = new BsonDocument();
        copy.getDocument("attributes").forEach((name, value) -> attributes.append(name,
                value.isString() ? new BsonString(random(random, value.asString().getValue().length())) : value));
        copy.put("attributes", attributes);
        return copy;
    }

    private static String random(Random random, int length) {
        return random.ints(length, ' ', '~').collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private Map<String, Outcome> requests(MongoServer server, Application application, SessionCopies copies) {
        Gauge gauge = new Gauge(context.wrk(), server, application, session.database());
        Map<String, Outcome> requests = new LinkedHashMap<>();
        for (String path : List.of(Plan.LOGIN, Plan.READ, Plan.WRITE, Plan.LOGOUT)) {
            Path cookies = context.cookies(copies.store(path.equals(Plan.LOGOUT) ? 40_000 : 200)).file();
            Load load = path.equals(Plan.LOGOUT) ? Load.once(path, 1, SECONDS, cookies)
                    : Load.of(path, 1, SECONDS, path.equals(Plan.LOGIN) ? Optional.empty() : Optional.of(cookies));
            requests.put(path, gauge.measure(load));
        }
        return requests;
    }

    /** The journal is as large as the server likes. */
    private static long onDisk(Path data) {
        return DiskUsage.of(data, file -> !file.toString().contains("journal")
                && !file.getFileName().toString().startsWith("WiredTigerLog"));
    }

    private static Found found(int count, Document statistics, double diskBytes, Map<String, Outcome> requests) {
        Map<String, Double> indexes = new LinkedHashMap<>();
        double sessions = statistics.get("count", Number.class).doubleValue();
        statistics.get("indexSizes", new Document())
                .forEach((name, bytes) -> indexes.put(name, ((Number) bytes).doubleValue() / sessions));
        return new Found(count, statistics.get("avgObjSize", Number.class).doubleValue(), indexes, diskBytes, requests);
    }

    private static Table sizes(Found found) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("Document", Figures.figure(found.documentBytes())));
        found.indexBytes().forEach((name, bytes) -> rows.add(List.of("Index " + name, Figures.figure(bytes))));
        rows.add(List.of("On disk, all of it", Figures.figure(found.diskBytes())));
        return new Table("A session in the database: bytes, mean of %,d".formatted(found.sessions()), List.of("", "bytes"),
                rows);
    }

    private static Table bytes(Found found) {
        List<List<String>> rows = new ArrayList<>();
        found.requests().forEach((path, outcome) -> {
            if (outcome instanceof Measured measured) {
                rows.add(List.of(path, Figures.figure(measured.commands()), Figures.figure(measured.bytesIn()),
                        Figures.figure(measured.bytesOut())));
            } else {
                rows.add(List.of(path, outcome.toString(), Figures.NONE, Figures.NONE));
            }
        });
        return new Table("A request at the database", List.of("", "commands", "bytes to the server", "bytes back"), rows);
    }
}
