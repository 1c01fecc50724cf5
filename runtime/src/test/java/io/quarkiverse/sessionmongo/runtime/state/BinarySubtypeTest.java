package io.quarkiverse.sessionmongo.runtime.state;

import static io.quarkiverse.sessionmongo.runtime.state.States.NOW;
import static io.quarkiverse.sessionmongo.runtime.state.States.TIMEOUTS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import org.bson.BsonBinary;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.sessionmongo.SessionDecodeException;
import io.quarkiverse.sessionmongo.runtime.crypto.Encryption;
import io.quarkiverse.sessionmongo.runtime.crypto.Integrity;

/** Not every server gives a binary back with the subtype with which it was stored. */
@DisplayName("A7 what is encrypted and what is not, on a server that loses binaries' subtypes")
class BinarySubtypeTest {

    private static final AttributeRules ENCRYPTED = new AttributeRules(States.CODECS, States.MAX_SIZE,
            Encryption.of("a", Map.of("a", new byte[Encryption.KEY_BYTES])), Integrity.NONE);

    /** UUIDs (3, 4) are left out: the driver refuses to write one that has not 16 bytes. */
    private static final int[] SUBTYPES = { 0x00, 0x01, 0x02, 0x05, 0x06, 0x07, 0x08, 0x7f, 0x80, 0x81, 0xff };

    /** What an application may have that looks like what the extension stores. */
    static Stream<byte[]> lookalikes() {
        List<byte[]> values = new ArrayList<>();
        for (String text : List.of("", "S", "SM", "SME", "SMEagol", "SMF\u0001")) {
            values.add(text.getBytes(StandardCharsets.ISO_8859_1));
        }
        for (int version = 0; version < 4; version++) {
            for (int length : new int[] { 4, 5, 9, 10, 11, 38, 39, 40, 100, 1000 }) {
                byte[] value = new byte[length];
                Arrays.fill(value, (byte) 5);
                System.arraycopy(new byte[] { 'S', 'M', 'E', (byte) version }, 0, value, 0, 4);
                values.add(value);
            }
        }
        values.add(marked(new byte[] { 'S', 'M', 'E', 1 }));
        return values.stream();
    }

    static Stream<byte[]> lookalikesAndSealed() {
        return Stream.concat(lookalikes(), Stream.of(sealed(new byte[] { 1 })));
    }

    private static byte[] sealed(byte[] value) {
        return insert(ENCRYPTED, value).getDocument("attributes").getBinary("value").getData();
    }

    private static byte[] marked(byte[] value) {
        return insert(States.RULES, value).getDocument("attributes").getBinary("value").getData();
    }

    private static BsonDocument insert(AttributeRules rules, Object value) {
        SessionState state = new SessionState(States.token('A'), TIMEOUTS, rules, NOW);
        state.signIn("alice", Set.of("admin"), NOW, Device.UNKNOWN);
        States.set(state, "value", value);
        return state.take(NOW).document();
    }

    private static SessionState read(BsonDocument document, AttributeRules rules) {
        return SessionDocument.read(States.raw(document), TIMEOUTS, rules);
    }

    /** As such a server gives it back. */
    private static BsonDocument withSubtype(BsonDocument document, int subtype) {
        BsonDocument changed = document.clone();
        changed.replaceAll((name, value) -> withSubtype(value, subtype));
        return changed;
    }

    private static BsonValue withSubtype(BsonValue value, int subtype) {
        return switch (value.getBsonType()) {
            case BINARY -> new BsonBinary((byte) subtype, value.asBinary().getData());
            case DOCUMENT -> withSubtype(value.asDocument(), subtype);
            default -> value;
        };
    }

    static Stream<Integer> subtypes() {
        return Arrays.stream(SUBTYPES).boxed();
    }

    @ParameterizedTest
    @MethodSource("subtypes")
    @DisplayName("A7 an encrypted session is read, whatever its binaries' subtypes have become")
    void encrypted(int subtype) {
        SessionState state = read(withSubtype(insert(ENCRYPTED, "4111 1111"), subtype), ENCRYPTED);

        assertThat(state.get("value", String.class)).isEqualTo("4111 1111");
        assertThat(state.roles()).containsExactly("admin");
        assertThat(state.opensWith(States.token('A'), NOW)).isTrue();
    }

    @ParameterizedTest
    @MethodSource("subtypes")
    @DisplayName("A7 an encrypted value is no other value to an application without the key")
    void withoutKey(int subtype) {
        BsonDocument document = withSubtype(insert(ENCRYPTED, new byte[] { 1, 2, 3 }), subtype);
        assertThatThrownBy(() -> read(document, States.RULES)).isInstanceOf(UnreadableDocumentException.class)
                .hasMessageContaining("quarkus.session-mongo.encryption.key is not set");

        document.remove("principal");
        document.remove("roles");
        SessionState state = read(document, States.RULES);
        assertThatThrownBy(() -> state.get("value", byte[].class)).isInstanceOf(SessionDecodeException.class)
                .hasMessageContaining("quarkus.session-mongo.encryption.key is not set");
    }

    @ParameterizedTest
    @MethodSource("lookalikesAndSealed")
    @DisplayName("A2 bytes that look like an encrypted value come back, with encryption and without")
    void lookalike(byte[] value) {
        for (AttributeRules rules : List.of(States.RULES, ENCRYPTED)) {
            assertThat(read(insert(rules, value), rules).get("value", byte[].class)).isEqualTo(value);
            for (int subtype : new int[] { 0x00, 0x80 }) {
                SessionState state = read(withSubtype(insert(rules, value), subtype), rules);
                assertThat(state.get("value", byte[].class)).isEqualTo(value);
                assertThat(state.isChanged()).isFalse();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("lookalikes")
    @DisplayName("A7 with encryption on, bytes that were stored without it are refused")
    void planted(byte[] value) {
        SessionState written = new SessionState(States.token('A'), TIMEOUTS, States.RULES, NOW);
        States.set(written, "value", value);
        BsonDocument stored = written.take(NOW).document();
        BsonDocument direct = stored.clone();
        direct.getDocument("attributes").put("value", new BsonBinary(value));

        for (BsonDocument document : List.of(stored, direct)) {
            for (int subtype : SUBTYPES) {
                SessionState state = read(withSubtype(document, subtype), ENCRYPTED);
                assertThatThrownBy(() -> state.get("value", byte[].class)).isInstanceOf(SessionDecodeException.class)
                        .hasMessageContaining("cannot be decrypted");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = { 0x00, 0x02, 0x05, 0x80 })
    @DisplayName("A2 a binary keeps its own subtype behind the mark of what is not encrypted")
    void ownSubtype(int subtype) {
        BsonBinary value = new BsonBinary((byte) subtype, new byte[] { 'S', 'M', 'E', 1, 7 });

        assertThat(read(withSubtype(insert(States.RULES, value), 0), States.RULES).get("value", BsonBinary.class))
                .isEqualTo(value);
    }

    @Test
    @DisplayName("A2 bytes that look like nothing of the extension's are stored as they are, and can be queried")
    void ordinary() {
        assertThat(marked(new byte[] { 1, 2, 3 })).containsExactly(1, 2, 3);
    }

    @Test
    @DisplayName("A4 max-size counts the mark too")
    void maxSize() {
        AttributeRules small = new AttributeRules(States.CODECS, 1100, Encryption.NONE);
        SessionState state = new SessionState(States.token('A'), TIMEOUTS, small, NOW);
        byte[] value = Arrays.copyOf(new byte[] { 'S', 'M', 'E', 1 }, 1000);
        States.set(state, "a", value);
        int stored = States.raw(state.take(NOW).document().getDocument("attributes")).getByteBuffer().remaining();

        assertThatThrownBy(() -> States.set(state, "a", Arrays.copyOf(value, 1001 + 1100 - stored)))
                .hasMessageContaining("max-size");
        States.set(state, "a", Arrays.copyOf(value, 1000 + 1100 - stored));
    }

    @Test
    @DisplayName("A7 what only begins like a stored value breaks nothing")
    void broken() {
        BsonDocument document = insert(States.RULES, new byte[] { 'S', 'M', 'E', 1 });
        byte[] whole = document.getDocument("attributes").getBinary("value").getData();
        for (int length = 0; length < whole.length; length++) {
            document.getDocument("attributes").put("value", new BsonBinary(Arrays.copyOf(whole, length)));
            SessionState state = read(document, States.RULES);
            try {
                assertThat(state.get("value", byte[].class)).isNotNull();
            } catch (SessionDecodeException refused) {
                assertThat(refused).hasMessageContaining("value");
            }
        }
    }
}
