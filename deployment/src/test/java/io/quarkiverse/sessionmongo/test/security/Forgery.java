package io.quarkiverse.sessionmongo.test.security;

import java.util.List;
import java.util.Set;

import org.bson.BsonBinary;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonInt64;
import org.bson.BsonString;
import org.bson.BsonValue;

import io.quarkiverse.sessionmongo.runtime.token.SessionToken;
import io.quarkiverse.sessionmongo.test.security.AttackTable.Attack;

/**
 * What an attacker makes of a document.
 *
 * @param before the document under attack
 * @param older the same session's document, as it was earlier
 * @param other another session's document
 */
record Forgery(BsonDocument before, BsonDocument older, BsonDocument other) {

    /** A secret that the attacker knows, of any session. */
    static final String OWN_SECRET = ".AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8";

    static final String OWN_HANDLE = "AAECAwQFBgcICQoLDA0ODw";

    static final String WHOLE = "the whole document";

    /** All that the MAC vouches for beside the handle, and the MAC. */
    static final String ALL_CLAIMS = "secret to device, with mac";

    private static final String NAME = "an attribute's name";
    private static final String OTHER_FIELD = "any other field";
    private static final List<String> CLAIMS = List.of("secret", "previous", "created", "idle", "remember", "remembered",
            "principal", "roles", "authenticated", "bound", "device", "mac");
    private static final long FAR = 4_102_444_800_000L;

    /** Dates, texts and numbers of which a text would be no other type. */
    private static final Set<String> NUMBERS = Set.of("idle", "remember", "v", "counters.n");

    /** The forged document; equal to the one before if the attack changes nothing; {@code null} if it is deleted. */
    BsonDocument forge(String field, Attack attack) {
        if (field.equals(WHOLE)) {
            return switch (attack) {
                case FROM_ANOTHER_SESSION -> other.clone().append("_id", before.get("_id"));
                case FROM_AN_OLDER_VERSION -> older.clone();
                default -> null;
            };
        }
        BsonDocument forged = before.clone();
        switch (field) {
            case NAME -> forged.getDocument("attributes").append("b", forged.getDocument("attributes").remove("a"));
            case OTHER_FIELD -> forged.append("x", new BsonString("planted"));
            case ALL_CLAIMS -> CLAIMS.forEach(name -> forge(forged, name, attack));
            default -> {
                for (String name : field.split(", ")) {
                    forge(forged, name, attack);
                }
            }
        }
        return forged;
    }

    private void forge(BsonDocument forged, String path, Attack attack) {
        BsonDocument in = parent(forged, path);
        String name = last(path);
        switch (attack) {
            case CHANGE -> in.put(name, changed(path));
            case REMOVE -> in.remove(name);
            case FROM_ANOTHER_SESSION -> copy(parent(other, path), in, name);
            case FROM_AN_OLDER_VERSION -> copy(parent(older, path), in, name);
            case OTHER_TYPE -> in.put(name, NUMBERS.contains(path) ? new BsonString("x") : new BsonInt64(7));
        }
    }

    private static BsonDocument parent(BsonDocument root, String path) {
        return path.indexOf('.') < 0 ? root : root.getDocument(path.substring(0, path.indexOf('.')));
    }

    private static String last(String path) {
        return path.substring(path.indexOf('.') + 1);
    }

    private static void copy(BsonDocument from, BsonDocument to, String field) {
        if (from.containsKey(field)) {
            to.put(field, from.get(field));
        } else {
            to.remove(field);
        }
    }

    /** What an attacker would like to stand there. */
    static BsonValue changed(String path) {
        String token = OWN_HANDLE + OWN_SECRET;
        BsonBinary own = new BsonBinary(SessionToken.parse(token, 0, token.length()).hash());
        return switch (path) {
            case "_id" -> new BsonString(OWN_HANDLE);
            case "secret", "previous.secret", "previous.origin", "mac" -> own;
            case "previous" -> new BsonDocument("secret", own).append("origin", own).append("until", new BsonDateTime(FAR));
            case "created", "accessed", "expires", "bound", "authenticated", "remembered", "previous.until" ->
                new BsonDateTime(FAR - 1);
            case "idle" -> new BsonInt64(0);
            case "remember" -> new BsonInt64(FAR);
            case "roles" -> BsonDocument.parse("{r: ['admin']}").get("r");
            case "device" -> BsonDocument.parse("{browser: 'Lynx', address: '192.0.2.0'}");
            case "v" -> new BsonInt64(2);
            case "attributes" -> new BsonDocument("a", new BsonString("planted"));
            case "counters" -> new BsonDocument("n", new BsonInt64(77));
            case "counters.n" -> new BsonInt64(77);
            default -> new BsonString("planted");
        };
    }
}
