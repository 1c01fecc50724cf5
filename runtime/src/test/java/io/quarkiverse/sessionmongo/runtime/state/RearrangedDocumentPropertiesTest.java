package io.quarkiverse.sessionmongo.runtime.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.bson.BsonArray;
import org.bson.BsonBinary;
import org.bson.BsonBoolean;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonInt64;
import org.bson.BsonNull;
import org.bson.BsonString;
import org.bson.BsonValue;

import io.quarkiverse.sessionmongo.SessionDecodeException;
import io.quarkiverse.sessionmongo.SessionOwner;
import io.quarkiverse.sessionmongo.runtime.crypto.Encryption;
import io.quarkiverse.sessionmongo.runtime.token.SessionToken;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Bytes are changed by {@link ForgedDocumentPropertiesTest}; here whole values are planted, removed and moved about. */
@Label("A13 with encryption nothing is opened that the application did not store, wherever values are moved")
class RearrangedDocumentPropertiesTest {

    private static final AttributeRules RULES = new AttributeRules(States.CODECS, States.MAX_SIZE,
            Encryption.of("a", Map.of("a", new byte[Encryption.KEY_BYTES], "b", new byte[Encryption.KEY_BYTES])));
    private static final Timeouts TIMEOUTS = new Timeouts(30 * States.MINUTE, 12 * States.HOUR, States.MINUTE,
            States.MINUTE, 10_000, 0);
    private static final int SHAPES = 5;

    /** What the attacker has: two sessions in every shape. */
    private static final List<BsonDocument> MINE = documents("AAECAwQFBgcICQoLDA0ODw", "mine");
    private static final List<BsonDocument> THEIRS = documents("BBECAwQFBgcICQoLDA0ODw", "theirs");

    /** Every path and every value of them, and some that nobody stored. */
    private static final List<String> PATHS = new ArrayList<>();
    private static final List<BsonValue> VALUES = new ArrayList<>(List.of(new BsonString("planted"), new BsonInt64(7),
            new BsonInt32(1), new BsonDateTime(States.NOW), new BsonBinary(new byte[32]), BsonNull.VALUE, BsonBoolean.TRUE,
            new BsonArray(List.of(new BsonString("admin"))), new BsonDocument("a", new BsonString("planted"))));

    static {
        for (List<BsonDocument> documents : List.of(MINE, THEIRS)) {
            for (BsonDocument document : documents) {
                collect("", document);
            }
        }
    }

    private static void collect(String prefix, BsonDocument document) {
        document.forEach((name, value) -> {
            if (!PATHS.contains(prefix + name)) {
                PATHS.add(prefix + name);
            }
            VALUES.add(value);
            if (value.isDocument()) {
                collect(prefix + name + '.', value.asDocument());
            }
        });
    }

    private static List<BsonDocument> documents(String handle, String whose) {
        List<BsonDocument> documents = new ArrayList<>();
        for (int shape = 0; shape < SHAPES; shape++) {
            documents.add(document(handle, whose, shape));
        }
        return documents;
    }

    /** Anonymous; signed in; bound; with an idle timeout and a secret before; with tokens. */
    private static BsonDocument document(String handle, String whose, int shape) {
        String cookie = handle + '.' + "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8";
        SessionState state = new SessionState(SessionToken.parse(cookie, 0, cookie.length()), TIMEOUTS, RULES, States.NOW);
        States.set(state, "a", whose);
        States.set(state, "list", List.of(whose));
        state.increment("n", 3);
        switch (shape) {
            case 1 -> state.signIn(whose, Set.of("user"), States.NOW, new Device("Firefox", "10.0.0.0"));
            case 2 -> state.bind(whose, SessionOwner.of(whose), States.NOW, Device.UNKNOWN);
            case 3 -> state.idleTimeout(Duration.ofMinutes(3));
            case 4 -> state.tokens().set("tenant", new TenantTokens(new BsonDocument("id", new BsonString(whose)),
                    States.NOW + States.MINUTE, null));
            default -> {
            }
        }
        BsonDocument document = States.insert(state);
        if (shape == 3) {
            state.renewPeriodically(States.token('B'), States.NOW);
            document.putAll(state.take(States.NOW).update().getDocument("$set"));
        }
        return document;
    }

    @Property(tries = 50_000)
    @Label("A13 a document whose values were planted, removed or moved says the same, or is refused")
    void rearranged(@ForAll @IntRange(max = SHAPES - 1) int shape, @ForAll @Size(min = 2, max = 8) List<Integer> moves) {
        BsonDocument forged = MINE.get(shape).clone();
        for (int i = 0; i + 1 < moves.size(); i += 2) {
            put(forged, PATHS.get(Math.floorMod(moves.get(i), PATHS.size())), moves.get(i + 1));
        }
        SessionState state;
        try {
            state = SessionDocument.read(States.raw(forged), TIMEOUTS, RULES);
        } catch (UnreadableDocumentException refused) {
            assertThat(refused.getMessage()).isNotBlank();
            return;
        }
        assertSameClaims(state, shape);
        for (String name : state.names()) {
            Object stored = name.equals("a") ? "mine" : name.equals("list") ? List.of("mine") : null;
            try {
                Object read = state.get(name, stored instanceof List ? List.class : String.class);
                assertThat(read).as(name).isIn(null, stored);
            } catch (SessionDecodeException refused) {
                assertThat(refused.getMessage()).isNotBlank();
            }
        }
        TenantTokens tokens = state.tokens().get("tenant");
        assertThat(tokens == null ? null : tokens.value().getString("id").getValue()).isIn(null, "mine");
    }

    /** Of this session, each of the shapes is a state that the application stored. */
    private static void assertSameClaims(SessionState state, int shape) {
        SessionState genuine = SessionDocument.read(States.raw(MINE.get(shape)), TIMEOUTS, RULES);
        assertThat(state.id()).isEqualTo(genuine.id());
        assertThat(state.claims().message(state.id())).isEqualTo(genuine.claims().message(genuine.id()));
        assertThat(state.principal()).isEqualTo(genuine.principal());
        assertThat(state.roles()).isEqualTo(genuine.roles());
        assertThat(state.authenticatedAt()).isEqualTo(genuine.authenticatedAt());
    }

    private static void put(BsonDocument root, String path, int choice) {
        int dot = path.lastIndexOf('.');
        BsonDocument parent = root;
        for (String name : dot < 0 ? new String[0] : path.substring(0, dot).split("\\.")) {
            if (!parent.isDocument(name)) {
                parent.put(name, new BsonDocument());
            }
            parent = parent.getDocument(name);
        }
        int value = Math.floorMod(choice, VALUES.size() + 1);
        if (value == VALUES.size()) {
            parent.remove(path.substring(dot + 1));
        } else {
            parent.put(path.substring(dot + 1), copy(VALUES.get(value)));
        }
    }

    private static BsonValue copy(BsonValue value) {
        return value.isDocument() ? value.asDocument().clone() : value;
    }
}
