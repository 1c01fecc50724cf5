package io.quarkiverse.sessionmongo.runtime.state;

import static io.quarkiverse.sessionmongo.runtime.state.States.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

import org.bson.BsonDocument;
import org.bson.RawBsonDocument;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.sessionmongo.runtime.Allocations;
import io.quarkiverse.sessionmongo.runtime.crypto.Encryption;
import io.quarkiverse.sessionmongo.runtime.crypto.Integrity;

/** What howto-encryption says of bytes. */
@DisplayName("A13 the bytes that integrity and encryption take")
class CostOfIntegrityTest {

    /** Without the key's id. */
    private static final int MAC = 44;
    private static final int VALUE = 39;

    private static Map<String, byte[]> keys(String id) {
        byte[] key = new byte[Encryption.KEY_BYTES];
        Arrays.fill(key, (byte) 7);
        return Map.of(id, key);
    }

    private static AttributeRules integrity(String id) {
        return new AttributeRules(States.CODECS, States.MAX_SIZE, Encryption.NONE, Integrity.of(id, keys(id)));
    }

    private static AttributeRules encryption(String id) {
        return new AttributeRules(States.CODECS, States.MAX_SIZE, Encryption.of(id, keys(id)));
    }

    private static SessionState begin(AttributeRules rules, int attributes, int characters) {
        SessionState state = new SessionState(States.token('A'), States.TIMEOUTS, rules, NOW);
        for (int i = 0; i < attributes; i++) {
            States.set(state, "field" + i, "x".repeat(characters));
        }
        return state;
    }

    private static int size(BsonDocument document) {
        return States.raw(document).getByteBuffer().remaining();
    }

    @ParameterizedTest
    @ValueSource(strings = { "k", "k1", "a-long-name-of-a-key-2026-11-29_1" })
    @DisplayName("A13 integrity: 44 a document, and the length of the key's id; nothing for an attribute")
    void document(String id) {
        int plain = size(States.insert(begin(States.RULES, 10, 100)));

        assertThat(size(States.insert(begin(integrity(id), 10, 100)))).isEqualTo(plain + MAC + id.length());
    }

    @ParameterizedTest
    @ValueSource(strings = { "k", "k1", "a-long-name-of-a-key-2026-11-29_1" })
    @DisplayName("A7 encryption: 39 a value besides, and the length of the key's id")
    void values(String id) {
        int plain = size(States.insert(begin(States.RULES, 10, 100)));

        assertThat(size(States.insert(begin(encryption(id), 10, 100))))
                .isEqualTo(plain + MAC + id.length() + 10 * (VALUE + id.length()));
    }

    @Test
    @DisplayName("A13 a save of an attribute, and a touch: nothing; a save of what the MAC vouches for: the MAC, and the old one in the filter")
    void saves() {
        BsonDocument plain = States.insert(begin(States.RULES, 1, 1));
        BsonDocument guarded = States.insert(begin(integrity("k1"), 1, 1));

        assertThat(sent(guarded, integrity("k1"), state -> States.set(state, "field0", "y")))
                .isEqualTo(sent(plain, States.RULES, state -> States.set(state, "field0", "y")));
        assertThat(sent(guarded, integrity("k1"), state -> state.signIn("alice", Set.of("user"), NOW, Device.UNKNOWN)))
                .isEqualTo(sent(plain, States.RULES, state -> state.signIn("alice", Set.of("user"), NOW, Device.UNKNOWN))
                        + 2 * (MAC + 2));
    }

    private static int sent(BsonDocument document, AttributeRules rules, Consumer<SessionState> change) {
        SessionState state = read(States.raw(document), rules);
        change.accept(state);
        SessionDelta delta = state.take(NOW);
        return size(delta.update()) + size(delta.expecting(new BsonDocument()));
    }

    private static SessionState read(RawBsonDocument document, AttributeRules rules) {
        return SessionDocument.read(document, States.TIMEOUTS, rules);
    }

    @Test
    @DisplayName("A12 A7 values that nobody asks for cost nothing: to read 100 of 1 kB allocates what one of a character does")
    void unread() {
        AttributeRules rules = encryption("k1");
        RawBsonDocument small = States.raw(States.insert(begin(rules, 1, 1)));
        RawBsonDocument large = States.raw(States.insert(begin(rules, 100, 1000)));

        assertThat(Allocations.perCall(() -> read(large, rules)))
                .isCloseTo(Allocations.perCall(() -> read(small, rules)), within(2_000L));
    }

    @Test
    @DisplayName("A12 with encryption, to ask for ten times as many attributes costs ten times as much")
    void linear() {
        assertThat(bytesToReadAll(5_000)).isLessThan(15 * bytesToReadAll(500));
    }

    private static long bytesToReadAll(int count) {
        AttributeRules rules = encryption("k1");
        RawBsonDocument document = States.raw(States.insert(begin(rules, count, 1)));
        return Allocations.once(() -> {
            SessionState state = read(document, rules);
            for (String name : state.names()) {
                assertThat(state.get(name, String.class)).isEqualTo("x");
            }
            assertThat(state.isChanged()).isFalse();
        });
    }

    @Test
    @DisplayName("A7 A13 without keys nothing is allocated for them, with two keys one object a session")
    void withoutKeys() {
        byte[] key = keys("k1").get("k1");
        AttributeRules two = new AttributeRules(States.CODECS, States.MAX_SIZE,
                Encryption.of("k1", Map.of("k1", key, "k0", key)));

        assertThat(Allocations.perCall(() -> KeyRotation.of(new Sealing(States.RULES, "x"), StoredAttributes.NONE, null)))
                .isLessThanOrEqualTo(100);
        assertThat(Allocations.perCall(() -> KeyRotation.of(new Sealing(two, "x"), StoredAttributes.NONE, null)))
                .isLessThanOrEqualTo(200);
    }
}
