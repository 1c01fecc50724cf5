package io.quarkiverse.sessionmongo.runtime.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;

import org.bson.BsonArray;
import org.bson.BsonBinary;
import org.bson.BsonBoolean;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonDouble;
import org.bson.BsonInt32;
import org.bson.BsonInt64;
import org.bson.BsonMaxKey;
import org.bson.BsonMinKey;
import org.bson.BsonNull;
import org.bson.BsonObjectId;
import org.bson.BsonRegularExpression;
import org.bson.BsonString;
import org.bson.BsonTimestamp;
import org.bson.BsonUndefined;
import org.bson.BsonValue;
import org.bson.RawBsonDocument;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.sessionmongo.SessionDecodeException;

@DisplayName("A5 a foreign document")
class ForeignDocumentTest {

    private static final List<BsonValue> VALUES = List.of(new BsonString("x"), new BsonInt32(1), new BsonInt64(1),
            new BsonDouble(1), new BsonBoolean(true), new BsonDateTime(1), new BsonBinary(new byte[32]), new BsonDocument(),
            new BsonArray(), BsonNull.VALUE, new BsonUndefined(), new BsonObjectId(), new BsonRegularExpression(".*"),
            new BsonTimestamp(1), new BsonMinKey(), new BsonMaxKey());

    private static BsonDocument document() {
        SessionState state = States.begin();
        States.set(state, "a", "kept");
        state.signIn("alice", Set.of("user"), States.NOW, Device.UNKNOWN);
        return States.insert(state).append("idle", new BsonInt64(1000)).append("previous",
                new BsonDocument("secret", new BsonBinary(new byte[32])).append("until", new BsonDateTime(1)));
    }

    private static SessionState read(RawBsonDocument raw) {
        return SessionDocument.read(raw, States.TIMEOUTS, States.RULES);
    }

    static Stream<String> fields() {
        return document().keySet().stream();
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("with a wrong type in a field is refused with the field's name, and nothing of its content")
    @MethodSource("fields")
    void wrongType(String field) {
        BsonDocument document = document();
        Class<?> right = document.get(field).getClass();
        for (BsonValue wrong : VALUES) {
            boolean number = wrong.isInt32() || wrong.isInt64();
            if (wrong.getClass() != right && !(number && (field.equals("idle") || field.equals("v")))) {
                document.put(field, wrong);
                assertThatExceptionOfType(UnreadableDocumentException.class).as("%s", wrong)
                        .isThrownBy(() -> read(States.raw(document)))
                        .withMessageContaining(field).withMessageContaining(wrong.getBsonType().name());
            }
        }
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("without what every session has is refused with the field's name")
    @ValueSource(strings = { "_id", "secret", "created", "accessed" })
    void missing(String field) {
        BsonDocument document = document();
        document.remove(field);

        assertThatThrownBy(() -> read(States.raw(document))).isInstanceOf(UnreadableDocumentException.class)
                .hasMessageContaining(field);
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("without what not every session has is read")
    @ValueSource(strings = { "expires", "idle", "principal", "roles", "previous", "attributes", "v" })
    void optional(String field) {
        BsonDocument document = document();
        document.remove(field);

        assertThat(read(States.raw(document)).id()).isEqualTo(document.getString("_id").getValue());
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("with a date before 1970, for which no timeout would count, is refused")
    @ValueSource(strings = { "created", "accessed" })
    void longAgo(String field) {
        for (long time : new long[] { Long.MIN_VALUE, -1, 0 }) {
            BsonDocument document = document().append(field, new BsonDateTime(time));

            assertThatThrownBy(() -> read(States.raw(document))).isInstanceOf(UnreadableDocumentException.class);
        }
    }

    @Test
    @DisplayName("with a secret of another length is refused")
    void secretOfAnotherLength() {
        for (int length : new int[] { 0, 1, 31, 33 }) {
            BsonDocument document = document().append("secret", new BsonBinary(new byte[length]));

            assertThatThrownBy(() -> read(States.raw(document))).isInstanceOf(UnreadableDocumentException.class);
        }
    }

    @Test
    @DisplayName("with a role that is no text is refused")
    void roles() {
        BsonDocument document = document().append("roles", new BsonArray(List.of(new BsonInt32(1))));

        assertThatThrownBy(() -> read(States.raw(document))).isInstanceOf(UnreadableDocumentException.class);
    }

    @Test
    @DisplayName("with fields of others is read, and they are ignored")
    void others() {
        BsonDocument document = document();
        for (int i = 0; i < VALUES.size(); i++) {
            document.append("other" + i, VALUES.get(i));
        }

        assertThat(read(States.raw(document)).get("a", String.class)).isEqualTo("kept");
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("with a class name makes nothing of that class")
    @ValueSource(strings = { "_t", "@class", "_class", "$type" })
    void className(String key) {
        BsonDocument bean = new BsonDocument(key, new BsonString(Trap.class.getName())).append("name", new BsonString("a"));
        RawBsonDocument document = States.raw(document().append("_class", new BsonString(Trap.class.getName()))
                .append("attributes", new BsonDocument("a", bean)));

        Object read = read(document).get("a", Samples.SmallProfile.class);

        assertThat(read).isExactlyInstanceOf(Samples.SmallProfile.class);
        assertThat(read(document).get("a", Map.class)).isInstanceOf(Map.class);
        assertThat(SPRUNG).isEmpty();
    }

    private static final List<String> SPRUNG = new ArrayList<>();

    /** Tells that somebody named it and it was made. */
    public static class Trap extends Samples.SmallProfile {

        static {
            SPRUNG.add("trap");
        }
    }

    @Test
    @DisplayName("with 200 levels of nesting is read")
    void nested() {
        BsonDocument nested = new BsonDocument("end", new BsonInt32(1));
        for (int i = 0; i < 200; i++) {
            nested = new BsonDocument("n", nested);
        }
        SessionState state = read(States.raw(document()
                .append("attributes", new BsonDocument("deep", nested).append("a", new BsonString("kept")))));

        assertThat(state.get("a", String.class)).isEqualTo("kept");
        assertThat(state.get("deep", Map.class)).isInstanceOf(Map.class);
        assertThat(States.update(state)).isEmpty();
        assertThatExceptionOfType(SessionDecodeException.class).isThrownBy(() -> state.get("deep", List.class));
    }

    @Test
    @DisplayName("with attributes that hold anything leaves the others readable")
    void anything() {
        BsonDocument attributes = new BsonDocument();
        for (int i = 0; i < VALUES.size(); i++) {
            attributes.append("x" + i, VALUES.get(i));
        }
        SessionState state = read(States.raw(document().append("attributes", attributes.append("a", new BsonString("kept")))));

        for (int i = 0; i < VALUES.size(); i++) {
            String name = "x" + i;
            if (state.names().contains(name) && !VALUES.get(i).isDocument()) {
                assertThatExceptionOfType(SessionDecodeException.class)
                        .isThrownBy(() -> state.get(name, Samples.Item.class)).withMessageContaining(name);
            }
        }
        assertThat(state.get("a", String.class)).isEqualTo("kept");
    }

    @Test
    @DisplayName("that is truncated is refused, wherever it ends")
    void truncated() {
        byte[] bytes = bytes();
        for (int length = 5; length < bytes.length; length++) {
            byte[] cut = Arrays.copyOf(bytes, length);
            assertThatExceptionOfType(UnreadableDocumentException.class).as("%d bytes", length)
                    .isThrownBy(() -> read(new RawBsonDocument(cut)));
        }
    }

    @Test
    @Timeout(60)
    @DisplayName("of bytes that nobody wrote is read or refused, and never more")
    void broken() {
        Random seeded = new Random(3);
        byte[] bytes = bytes();
        Map<String, Integer> outcomes = new HashMap<>();
        for (int i = 0; i < 5_000; i++) {
            byte[] broken = bytes.clone();
            for (int n = 0; n <= seeded.nextInt(3); n++) {
                broken[seeded
                        .nextInt(broken.length)] = (byte) (seeded.nextBoolean() ? seeded.nextInt(256) : seeded.nextInt(20));
            }
            try {
                read(new RawBsonDocument(broken)).isExpired(States.NOW);
                outcomes.merge("read", 1, Integer::sum);
            } catch (UnreadableDocumentException e) {
                outcomes.merge("refused", 1, Integer::sum);
            }
        }
        assertThat(outcomes).containsOnlyKeys("read", "refused");
    }

    private static byte[] bytes() {
        return Arrays.copyOf(States.raw(document()).getByteBuffer().array(),
                States.raw(document()).getByteBuffer().remaining());
    }
}
