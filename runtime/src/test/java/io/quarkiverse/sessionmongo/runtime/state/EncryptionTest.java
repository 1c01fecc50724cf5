package io.quarkiverse.sessionmongo.runtime.state;

import static io.quarkiverse.sessionmongo.runtime.state.States.NOW;
import static io.quarkiverse.sessionmongo.runtime.state.States.TIMEOUTS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.bson.BsonArray;
import org.bson.BsonBinary;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonInt64;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.sessionmongo.SessionDecodeException;
import io.quarkiverse.sessionmongo.runtime.crypto.Encryption;
import io.quarkiverse.sessionmongo.runtime.token.SessionToken;

@DisplayName("A7 encryption at rest")
class EncryptionTest {

    private static final Map<String, byte[]> KEYS = Map.of("a", key(1), "b", key(2));
    private static final AttributeRules RULES = rules(Encryption.of("a", KEYS));

    private BsonDocument document;

    private static byte[] key(int fill) {
        byte[] key = new byte[Encryption.KEY_BYTES];
        Arrays.fill(key, (byte) fill);
        return key;
    }

    private static AttributeRules rules(Encryption encryption) {
        return new AttributeRules(States.CODECS, States.MAX_SIZE, encryption);
    }

    private static BsonDocument insert(SessionToken token, AttributeRules rules) {
        SessionState state = new SessionState(token, TIMEOUTS, rules, NOW);
        state.signIn("alice", Set.of("admin", "user"), NOW, Device.UNKNOWN);
        States.set(state, "card", "4111 1111");
        States.set(state, "note", "hello");
        States.set(state, "pin", 1234L);
        state.increment("visits", 3);
        return state.take(NOW).document();
    }

    private static SessionState read(BsonDocument document, AttributeRules rules) {
        return SessionDocument.read(States.raw(document), TIMEOUTS, rules);
    }

    /** Attributes alone. */
    private void signOut() {
        SessionState state = new SessionState(States.token('A'), TIMEOUTS, RULES, NOW);
        States.set(state, "card", "4111 1111");
        document = state.take(NOW).document();
    }

    private BsonDocument attributes() {
        return document.getDocument("attributes");
    }

    @BeforeEach
    void store() {
        document = insert(States.token('A'), RULES);
    }

    private void refused(String attribute, AttributeRules rules, String why) {
        SessionState state = read(document, rules);
        assertThatThrownBy(() -> state.get(attribute, String.class)).isInstanceOf(SessionDecodeException.class)
                .hasMessageContaining(attribute).hasMessageContaining(why);
    }

    @Test
    @DisplayName("A7 gives back what was stored, and the document shows neither attributes nor roles")
    void roundTrip() {
        SessionState state = read(document, RULES);

        assertThat(state.get("card", String.class)).isEqualTo("4111 1111");
        assertThat(state.get("pin", Long.class)).isEqualTo(1234L);
        assertThat(state.roles()).containsExactlyInAnyOrder("admin", "user");
        String stored = new String(States.raw(document).getByteBuffer().array(),
                StandardCharsets.ISO_8859_1);
        assertThat(stored).doesNotContain("4111").doesNotContain("hello").doesNotContain("admin")
                .contains("card", "alice");
        assertThat(attributes().get("pin")).isInstanceOf(BsonBinary.class);
    }

    @Test
    @DisplayName("A7 is another ciphertext each time")
    void nonce() {
        assertThat(insert(States.token('A'), RULES).getDocument("attributes").get("card"))
                .isNotEqualTo(attributes().get("card"));
    }

    @Test
    @DisplayName("A7 refuses each single byte that was changed")
    void tampered() {
        byte[] sealed = attributes().getBinary("card").getData();
        for (int i = 0; i < sealed.length; i++) {
            byte[] changed = sealed.clone();
            changed[i] ^= 1;
            attributes().put("card", new BsonBinary((byte) 0x80, changed));
            refused("card", RULES, "cannot be decrypted");
        }
    }

    @Test
    @DisplayName("A7 refuses each length that was cut")
    void cut() {
        byte[] sealed = attributes().getBinary("card").getData();
        for (int length = 0; length < sealed.length; length++) {
            attributes().put("card", new BsonBinary((byte) 0x80, Arrays.copyOf(sealed, length)));
            refused("card", RULES, "cannot be decrypted");
        }
    }

    @Test
    @DisplayName("A7 refuses another attribute's value")
    void swappedAttributes() {
        attributes().put("card", attributes().get("note"));

        refused("card", RULES, "another place");
    }

    @Test
    @DisplayName("A7 refuses another session's value")
    void swappedSessions() {
        SessionToken other = SessionToken.generate(new SecureRandom());
        attributes().put("card", insert(other, RULES).getDocument("attributes").get("card"));

        refused("card", RULES, "another place");
    }

    @Test
    @DisplayName("A7 A13 refuses a session whose key is another of the same id")
    void otherKey() {
        AttributeRules other = rules(Encryption.of("a", Map.of("a", key(9))));
        signOut();

        assertThatThrownBy(() -> read(document, other)).isInstanceOf(UnreadableDocumentException.class)
                .hasMessageContaining("another key of this id");
    }

    @Test
    @DisplayName("A7 A13 refuses a session whose key is not configured")
    void unknownKey() {
        AttributeRules other = rules(Encryption.of("b", Map.of("b", key(2))));
        signOut();

        assertThatThrownBy(() -> read(document, other)).isInstanceOf(UnreadableDocumentException.class)
                .hasMessageContaining("not configured");
    }

    @ParameterizedTest
    @ValueSource(strings = { "card", "new" })
    @DisplayName("A7 refuses plaintext")
    void plaintext(String attribute) {
        attributes().put(attribute, new BsonString("planted"));

        refused(attribute, RULES, "not encrypted");
    }

    @Test
    @DisplayName("A7 refuses an encrypted value where no key is configured")
    void withoutKeys() {
        signOut();

        refused("card", States.RULES, "quarkus.session-mongo.encryption.key is not set");
    }

    @Test
    @DisplayName("A7 rotation: the old key still opens, what is written anew has the new one")
    void rotation() {
        AttributeRules rotated = rules(Encryption.of("b", KEYS));
        SessionState state = read(document, rotated);

        assertThat(state.get("card", String.class)).isEqualTo("4111 1111");
        assertThat(state.isChanged()).isFalse();
        States.set(state, "card", "4222");
        byte[] written = States.update(state).getDocument("$set").getBinary("attributes.card").getData();
        assertThat(written[5]).isEqualTo((byte) 'b');
    }

    @Test
    @DisplayName("A7 refuses a session whose roles were changed, planted, removed or are another's")
    void roles() {
        List<BsonDocument> forged = new ArrayList<>();
        forged.add(document.clone().append("roles", new BsonArray(List.of(new BsonString("admin")))));
        forged.add(document.clone().append("principal", new BsonString("root")));
        SessionToken other = SessionToken.generate(new SecureRandom());
        forged.add(document.clone().append("roles", insert(other, RULES).get("roles")));
        BsonDocument without = document.clone();
        without.remove("roles");
        forged.add(without);

        assertThat(forged).allSatisfy(changed -> assertThatThrownBy(() -> read(changed, RULES))
                .isInstanceOf(UnreadableDocumentException.class).hasMessageContaining("roles"));
        assertThatThrownBy(() -> read(document, States.RULES)).isInstanceOf(UnreadableDocumentException.class)
                .hasMessageContaining("quarkus.session-mongo.encryption.key is not set");
    }

    @Test
    @DisplayName("A7 A13 a counter stays readable, so that MongoDB adds to it, and counter alone reads it")
    void counter() {
        assertThat(document.getDocument("counters").get("visits")).isEqualTo(new BsonInt64(3));

        SessionState state = read(document, RULES);
        state.increment("visits", 2);

        assertThat(state.counter("visits")).isEqualTo(5);
        assertThat(state.get("visits", Long.class)).isNull();
        assertThat(state.names()).contains("visits");
        assertThat(States.update(state)).isEqualTo(BsonDocument.parse("{$inc: {'counters.visits': 2}}"));
    }

    @Test
    @DisplayName("A7 A13 a number that set stored is encrypted and no counter, and stays so")
    void numbers() {
        assertThatThrownBy(() -> read(document, RULES).increment("pin", 1)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("pin").hasMessageContaining("begin a counter by increment");

        SessionState state = read(document, RULES);
        States.set(state, "pin", 1L);
        state.increment("pin", 1);
        assertThat(state.get("pin", Long.class)).isEqualTo(2L);
        assertThat(state.counter("pin")).isZero();
        assertThat(States.update(state).getDocument("$set").get("attributes.pin")).isInstanceOf(BsonBinary.class);
    }

    @ParameterizedTest
    @ValueSource(strings = { "card", "pin", "new" })
    @DisplayName("A13 refuses a plain number in place of an encrypted attribute")
    void plainNumber(String attribute) {
        for (BsonValue number : List.of(new BsonInt64(7), new BsonInt32(7))) {
            attributes().put(attribute, number);
            SessionState state = read(document, RULES);

            assertThatThrownBy(() -> state.get(attribute, Long.class)).isInstanceOf(SessionDecodeException.class)
                    .hasMessageContaining("not encrypted");
            assertThat(state.counter(attribute)).isZero();
        }
    }

    @Test
    @DisplayName("A2 what was read and left alone is not written; what was changed in place is")
    void inPlace() {
        SessionState created = new SessionState(States.token('A'), TIMEOUTS, RULES, NOW);
        created.set("list", new ArrayList<>(List.of("a")), List.class);
        BsonDocument stored = created.take(NOW).document();

        SessionState reader = read(stored, RULES);
        reader.get("list", List.class);
        assertThat(reader.isChanged()).isFalse();

        SessionState writer = read(stored, RULES);
        @SuppressWarnings("unchecked")
        List<String> list = (List<String>) writer.get("list", List.class);
        list.add("b");
        assertThat(States.update(writer).getDocument("$set").get("attributes.list")).isInstanceOf(BsonBinary.class);
    }

    @Test
    @DisplayName("A4 max-size counts what is stored")
    void maxSize() {
        AttributeRules small = new AttributeRules(States.CODECS, 1100, Encryption.of("a", KEYS));
        SessionState state = new SessionState(States.token('A'), TIMEOUTS, small, NOW);
        States.set(state, "a", "x".repeat(1000));
        int stored = States.raw(state.take(NOW).document().getDocument("attributes")).getByteBuffer().remaining();

        assertThat(stored).isLessThanOrEqualTo(1100);
        assertThatThrownBy(() -> States.set(state, "a", "x".repeat(1001 + 1100 - stored)))
                .hasMessageContaining("max-size");
        States.set(state, "a", "x".repeat(1000 + 1100 - stored));
    }
}
