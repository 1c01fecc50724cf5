package io.quarkiverse.sessionmongo.runtime.state;

import static io.quarkiverse.sessionmongo.runtime.state.States.MINUTE;
import static io.quarkiverse.sessionmongo.runtime.state.States.NOW;
import static io.quarkiverse.sessionmongo.runtime.state.States.TIMEOUTS;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;

import org.bson.BsonBinary;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import io.quarkiverse.sessionmongo.runtime.crypto.Encryption;

@DisplayName("A7 A13 rotation: a session is written under the active key when it is saved next")
class KeyRotationTest {

    private static final Map<String, byte[]> KEYS = Map.of("old", key(1), "new", key(2));
    private static final AttributeRules OLD = rules(Encryption.of("old", KEYS));
    private static final AttributeRules NEW = rules(Encryption.of("new", KEYS));
    private static final AttributeRules NEW_ALONE = rules(Encryption.of("new", Map.of("new", key(2))));

    private BsonDocument document;

    private static byte[] key(int fill) {
        byte[] key = new byte[Encryption.KEY_BYTES];
        Arrays.fill(key, (byte) fill);
        return key;
    }

    private static AttributeRules rules(Encryption encryption) {
        return new AttributeRules(States.CODECS, 16 << 20, encryption);
    }

    private static SessionState read(BsonDocument document, AttributeRules rules) {
        SessionState state = SessionDocument.read(States.raw(document), TIMEOUTS, rules);
        assertThat(state.opensWith(States.token('A'), NOW)).isTrue();
        return state;
    }

    @BeforeEach
    void storeUnderTheOldKey() {
        SessionState state = new SessionState(States.token('A'), TIMEOUTS, OLD, NOW);
        state.signIn("alice", Set.of("admin"), NOW, Device.UNKNOWN);
        States.set(state, "a.b", "kept");
        States.set(state, "b", "also");
        state.increment("visits", 3);
        document = States.insert(state);
    }

    /** As MongoDB does it, for the operators that matter here. */
    private BsonDocument apply(SessionDelta delta) {
        BsonDocument expected = delta.expecting(new BsonDocument());
        expected.forEach((path, value) -> assertThat(get(document, path)).as(path).isEqualTo(value));
        BsonDocument after = BsonDocument.parse(document.toJson());
        delta.update().getDocument("$set", new BsonDocument()).forEach((path, value) -> parent(after, path)
                .put(last(path), value));
        delta.update().getDocument("$unset", new BsonDocument()).forEach((path, value) -> parent(after, path)
                .remove(last(path)));
        return after;
    }

    private static BsonDocument parent(BsonDocument root, String path) {
        return path.indexOf('.') < 0 ? root : root.getDocument(path.substring(0, path.indexOf('.')));
    }

    private static String last(String path) {
        return path.substring(path.indexOf('.') + 1);
    }

    private static BsonValue get(BsonDocument root, String path) {
        return parent(root, path).get(last(path));
    }

    private static String keyOf(BsonValue value) {
        byte[] sealed = value.asBinary().getData();
        return new String(sealed, 5, sealed[4], StandardCharsets.US_ASCII);
    }

    private static void assertHasNothingOfTheOldKey(BsonDocument document) {
        SessionState state = read(document, NEW_ALONE);
        assertThat(state.get("a.b", String.class)).isEqualTo("kept");
        assertThat(state.get("b", String.class)).isEqualTo("also");
        assertThat(state.roles()).containsExactly("admin");
        assertThat(state.counter("visits")).isEqualTo(3);
    }

    @Test
    @DisplayName("A7 a touch writes attributes, roles and MAC under the active key, and expects what it read")
    void touch() {
        SessionState state = read(document, NEW);

        SessionDelta delta = state.take(NOW + 2 * MINUTE);

        assertThat(delta.expecting(new BsonDocument())).containsOnlyKeys("mac", "attributes.a%2Eb", "attributes.b");
        assertHasNothingOfTheOldKey(apply(delta));
    }

    @Test
    @DisplayName("A7 a save of one attribute writes the others under the active key too, and no path twice")
    void oneAttribute() {
        SessionState state = read(document, NEW);
        States.set(state, "b", "changed");

        SessionDelta delta = state.take(NOW);

        assertThat(delta.expecting(new BsonDocument())).containsOnlyKeys("mac", "attributes.a%2Eb");
        assertThat(read(apply(delta), NEW_ALONE).get("b", String.class)).isEqualTo("changed");
    }

    @Test
    @DisplayName("A7 what the request removes stays removed")
    void removed() {
        SessionState state = read(document, NEW);
        state.remove("b");

        SessionDelta delta = state.take(NOW);

        assertThat(delta.update().getDocument("$set")).doesNotContainKey("attributes.b");
        assertThat(read(apply(delta), NEW_ALONE).names()).doesNotContain("b").contains("a.b");
    }

    @Test
    @DisplayName("A7 after clear nothing is written again")
    void cleared() {
        SessionState state = read(document, NEW);
        state.clear();

        SessionDelta delta = state.take(NOW);

        assertThat(delta.expecting(new BsonDocument())).containsOnlyKeys("mac");
        assertThat(read(apply(delta), NEW_ALONE).names()).isEmpty();
    }

    @Test
    @DisplayName("A7 a second save of the same request neither writes it again nor expects the values of before")
    void secondSave() {
        SessionState state = read(document, NEW);
        States.set(state, "b", "changed");
        SessionDelta first = state.take(NOW);
        document = apply(first);
        state.settle(first);
        States.set(state, "c", "more");

        SessionDelta second = state.take(NOW);

        assertThat(second.isSigned()).isFalse();
        assertThat(second.update().getDocument("$set")).containsOnlyKeys("attributes.c");
        assertThat(state.get("a.b", String.class)).isEqualTo("kept");
    }

    @Test
    @DisplayName("A7 a save that failed writes it again")
    void failed() {
        SessionState state = read(document, NEW);
        SessionDelta first = state.take(NOW + 2 * MINUTE);
        state.restore(first);
        States.set(state, "c", "more");

        assertHasNothingOfTheOldKey(apply(state.take(NOW + 2 * MINUTE)));
    }

    @Test
    @DisplayName("C3 a save over what another request stored meanwhile writes again what is still under the old key")
    void rebased() {
        SessionState first = read(document, NEW);
        SessionState late = read(document, NEW);
        States.set(late, "c", "late");
        SessionDelta delta = late.take(NOW);
        States.set(first, "b", "also");
        document = apply(first.take(NOW));

        SessionDelta anew = delta.onto(read(document, NEW));

        assertThat(anew.expecting(new BsonDocument())).containsOnlyKeys();
        assertThat(anew.update().getDocument("$set")).containsOnlyKeys("attributes.c");
    }

    @Test
    @DisplayName("A7 what a node with the old active key stored since is written again too, though the MAC has the new key")
    void mixed() {
        BsonDocument old = document.getDocument("attributes");
        SessionState state = read(document, NEW);
        BsonDocument rotated = apply(state.take(NOW + 2 * MINUTE));
        rotated.getDocument("attributes").put("b", old.get("b"));
        document = rotated;

        SessionDelta delta = read(document, NEW).take(NOW + 4 * MINUTE);

        assertThat(delta.expecting(new BsonDocument())).containsOnlyKeys("mac", "attributes.b");
        assertHasNothingOfTheOldKey(apply(delta));
    }

    @Test
    @DisplayName("A13 what cannot be opened stays as it is, and hinders no save")
    void forged() {
        byte[] changed = document.getDocument("attributes").getBinary("b").getData().clone();
        changed[changed.length - 1] ^= 1;
        document.getDocument("attributes").put("b", new BsonBinary(changed));
        document.getDocument("attributes").put("planted", new BsonString("x"));
        document.getDocument("attributes").put("a.b", document.getDocument("attributes").get("a%2Eb"));

        SessionDelta delta = read(document, NEW).take(NOW + 2 * MINUTE);

        assertThat(delta.update().getDocument("$set")).containsKeys("attributes.a%2Eb").doesNotContainKeys("attributes.b",
                "attributes.a.b", "attributes.planted");
    }

    @Test
    @DisplayName("A7 the tokens of a sign-in are written again, or are those that the request brings")
    void tokens() {
        BsonDocument value = new BsonDocument("id", new BsonString("token"));
        SessionState created = new SessionState(States.token('A'), TIMEOUTS, OLD, NOW);
        created.tokens().set("a.b", new TenantTokens(value, NOW + MINUTE, null));
        created.tokens().set("other", new TenantTokens(value, NOW + MINUTE, null));
        document = States.insert(created);
        SessionState state = read(document, NEW);
        state.tokens().set("other", new TenantTokens(value, NOW + 2 * MINUTE, null));

        SessionDelta delta = state.take(NOW);

        assertThat(delta.expecting(new BsonDocument())).containsOnlyKeys("mac", "tokens.a%2Eb.value");
        assertThat(delta.update().getDocument("$set")).containsKeys("tokens.a%2Eb.value", "tokens.other")
                .doesNotContainKey("tokens.other.value");
        BsonDocument own = document.getDocument("tokens").getDocument("a%2Eb");
        own.put("value", delta.update().getDocument("$set").get("tokens.a%2Eb.value"));
        document.put("mac", delta.update().getDocument("$set").get("mac"));
        document.getDocument("tokens").remove("other");
        assertThat(read(document, NEW_ALONE).tokens().get("a.b").value()).isEqualTo(value);
    }

    @Test
    @DisplayName("A7 changed roles and a moved binding are under the active key")
    void roles() {
        SessionState state = read(document, NEW);

        assertThat(keyOf(apply(state.changeRoles(Set.of("user"))).get("roles"))).isEqualTo("new");
        assertThat(keyOf(apply(state.changeBound(NOW + 7)).get("roles"))).isEqualTo("new");
    }

    @Test
    @DisplayName("A7 a session that is larger than a command may be is written again by several saves")
    void large() {
        SessionState state = new SessionState(States.token('A'), TIMEOUTS, OLD, NOW);
        for (String name : new String[] { "w", "x", "y", "z" }) {
            States.set(state, name, name.repeat(3 << 20));
        }
        document = States.insert(state);
        int saves = 0;
        while (document.getDocument("attributes").values().stream().anyMatch(value -> keyOf(value).equals("old"))) {
            SessionDelta delta = read(document, NEW).take(NOW + 2 * MINUTE);
            int bytes = States.raw(delta.update()).getByteBuffer().remaining()
                    + States.raw(delta.expecting(new BsonDocument())).getByteBuffer().remaining();
            assertThat(bytes).isLessThan(13 << 20);
            document = apply(delta);
            saves++;
        }
        assertThat(saves).isEqualTo(4);
        assertThat(read(document, NEW_ALONE).get("z", String.class)).isEqualTo("z".repeat(3 << 20));
    }

    @Test
    @DisplayName("A7 with one key nothing is looked for")
    void oneKey() {
        assertThat(KeyRotation.of(new Sealing(NEW_ALONE, "x"), StoredAttributes.NONE, null).isOn()).isFalse();
        assertThat(KeyRotation.of(new Sealing(NEW, "x"), StoredAttributes.NONE, null).isOn()).isTrue();
        assertThat(KeyRotation.of(new Sealing(States.RULES, "x"), StoredAttributes.NONE, null).isOn()).isFalse();
    }
}
