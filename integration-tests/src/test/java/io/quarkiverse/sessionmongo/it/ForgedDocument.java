package io.quarkiverse.sessionmongo.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.bson.BsonDocument;
import org.bson.BsonInt64;
import org.bson.BsonString;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;

/** A session's document as the documentation's table of attacks has it changed. */
final class ForgedDocument {

    private static final Path TABLE = Path.of("..", "docs", "modules", "ROOT", "pages", "includes", "attacks.adoc");

    /** The table's columns after field, kind of session, and "changed". */
    private static final int REMOVED = 3;
    private static final int FROM_ANOTHER_SESSION = 4;
    private static final int OTHER_TYPE = 6;

    private final MongoCollection<BsonDocument> sessions;
    private final BsonDocument genuine;
    private final BsonDocument other;

    ForgedDocument(MongoClient client, String cookie, String otherCookie) {
        sessions = client.getDatabase("sessions").getCollection("sessions", BsonDocument.class);
        genuine = find(cookie);
        other = find(otherCookie);
    }

    private BsonDocument find(String cookie) {
        return sessions.find(new BsonDocument("_id", new BsonString(cookie.substring(0, cookie.indexOf('.'))))).first();
    }

    BsonDocument genuine() {
        return genuine;
    }

    void put(BsonDocument document) {
        sessions.replaceOne(new BsonDocument("_id", genuine.get("_id")), document);
    }

    /** By the name of the attack. Of fields that the document has, and of attacks for which it need not be known what it is. */
    Map<String, BsonDocument> refusedByTheTable() {
        Map<String, BsonDocument> forged = new LinkedHashMap<>();
        for (String row : rows()) {
            String[] cells = row.substring(1).split(" ?\\|");
            String field = cells[0].replace("`", "");
            boolean ours = cells[1].equals("any") || cells[1].equals("signed in");
            if (ours && genuine.containsKey(field) && !field.equals("_id")) {
                if (cells[REMOVED].equals("refused")) {
                    BsonDocument without = genuine.clone();
                    without.remove(field);
                    forged.put(field + " removed", without);
                }
                if (cells[FROM_ANOTHER_SESSION].equals("refused") && !genuine.get(field).equals(other.get(field))) {
                    forged.put(field + " of another session", genuine.clone().append(field, other.get(field)));
                }
                if (cells[OTHER_TYPE].equals("refused")) {
                    forged.put(field + " of another type", genuine.clone().append(field,
                            genuine.get(field).isNumber() ? new BsonString("x") : new BsonInt64(7)));
                }
            }
        }
        return forged;
    }

    private static List<String> rows() {
        try {
            List<String> lines = Files.readAllLines(TABLE);
            return lines.subList(0, lines.indexOf("// end::encryption[]")).stream()
                    .filter(line -> line.startsWith("|`")).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
