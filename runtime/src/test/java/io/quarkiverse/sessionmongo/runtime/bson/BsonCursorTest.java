package io.quarkiverse.sessionmongo.runtime.bson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import org.bson.BsonArray;
import org.bson.BsonBinary;
import org.bson.BsonBinarySubType;
import org.bson.BsonBoolean;
import org.bson.BsonDateTime;
import org.bson.BsonDbPointer;
import org.bson.BsonDecimal128;
import org.bson.BsonDocument;
import org.bson.BsonDouble;
import org.bson.BsonInt32;
import org.bson.BsonInt64;
import org.bson.BsonJavaScript;
import org.bson.BsonJavaScriptWithScope;
import org.bson.BsonMaxKey;
import org.bson.BsonMinKey;
import org.bson.BsonNull;
import org.bson.BsonObjectId;
import org.bson.BsonRegularExpression;
import org.bson.BsonSerializationException;
import org.bson.BsonString;
import org.bson.BsonSymbol;
import org.bson.BsonTimestamp;
import org.bson.BsonType;
import org.bson.BsonUndefined;
import org.bson.BsonValue;
import org.bson.RawBsonDocument;
import org.bson.codecs.BsonDocumentCodec;
import org.bson.types.Decimal128;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A5 A walk over BSON")
class BsonCursorTest {

    private static final int START = 3;

    static Stream<BsonValue> values() {
        BsonDocument nested = new BsonDocument("a", new BsonArray(List.of(new BsonDocument("b", BsonNull.VALUE))));
        return Stream.of(new BsonDouble(1.5), new BsonString(""), new BsonString("täxt\0more"), new BsonDocument(), nested,
                new BsonArray(), new BsonArray(List.of(new BsonInt32(1), nested)), new BsonBinary(new byte[0]),
                new BsonBinary(new byte[32]), new BsonBinary(BsonBinarySubType.OLD_BINARY, new byte[32]), new BsonUndefined(),
                new BsonObjectId(new ObjectId()), BsonBoolean.TRUE, new BsonDateTime(-1), BsonNull.VALUE,
                new BsonRegularExpression("", ""), new BsonRegularExpression("^ä.*", "im"),
                new BsonDbPointer("db.c", new ObjectId()), new BsonJavaScript("f()"), new BsonSymbol("s"),
                new BsonJavaScriptWithScope("f()", nested), new BsonInt32(Integer.MIN_VALUE), new BsonTimestamp(7, 1),
                new BsonInt64(Long.MIN_VALUE), new BsonDecimal128(Decimal128.parse("1.50")), new BsonMinKey(),
                new BsonMaxKey());
    }

    /** Somewhere in a larger array, as the driver's are. */
    private static BsonCursor cursor(byte[] document) {
        byte[] array = new byte[START + document.length + 2];
        Arrays.fill(array, (byte) 0x7f);
        System.arraycopy(document, 0, array, START, document.length);
        return new BsonCursor(array, START, START + document.length);
    }

    private static byte[] bytes(BsonDocument document) {
        ByteBuffer buffer = new RawBsonDocument(document, new BsonDocumentCodec()).getByteBuffer().asNIO();
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        return bytes;
    }

    /** The same bytes as a document of that length. */
    private static byte[] cut(byte[] document, int length) {
        byte[] cut = Arrays.copyOf(document, length);
        ByteBuffer.wrap(cut).order(ByteOrder.LITTLE_ENDIAN).putInt(length);
        cut[length - 1] = 0;
        return cut;
    }

    private static void refused(byte[] document) {
        assertThatExceptionOfType(BsonSerializationException.class).as("%s", Arrays.toString(document)).isThrownBy(() -> {
            BsonCursor cursor = cursor(document);
            while (cursor.next()) {
                cursor.name();
            }
        });
    }

    /** A document with one field of that type and those bytes. */
    private static byte[] field(int type, int... value) {
        byte[] document = new byte[8 + value.length];
        document[4] = (byte) type;
        document[5] = 'a';
        for (int i = 0; i < value.length; i++) {
            document[7 + i] = (byte) value[i];
        }
        return cut(document, document.length);
    }

    @Test
    @DisplayName("knows all of BSON's types")
    void types() {
        assertThat(values().map(BsonValue::getBsonType)).contains(Arrays.stream(BsonType.values())
                .filter(type -> type != BsonType.END_OF_DOCUMENT).toArray(BsonType[]::new));
    }

    @ParameterizedTest
    @DisplayName("finds a value where the driver wrote it, and what follows")
    @MethodSource("values")
    void value(BsonValue value) {
        BsonCursor cursor = cursor(bytes(new BsonDocument("before", new BsonInt32(1)).append("value", value)
                .append("after", new BsonInt32(2))));

        assertThat(cursor.next()).isTrue();
        assertThat(cursor.next()).isTrue();
        assertThat(cursor.name()).isEqualTo("value");
        assertThat(cursor.isNamed("value")).isTrue();
        assertThat(cursor.type()).isEqualTo(value.getBsonType());
        assertThat(cursor.value()).isEqualTo(Bytes.of(value)).extracting(Bytes::value).isEqualTo(value);
        assertThat(cursor.next()).isTrue();
        assertThat(cursor.name()).isEqualTo("after");
        assertThat(cursor.int32()).isEqualTo(2);
        assertThat(cursor.next()).isFalse();
        assertThat(cursor.next()).isFalse();
    }

    @ParameterizedTest
    @DisplayName("ends with a failure where the document was cut, at each byte")
    @MethodSource("values")
    void truncated(BsonValue value) {
        byte[] document = bytes(new BsonDocument("value", value));
        for (int length = 0; length < document.length; length++) {
            refused(Arrays.copyOf(document, length));
        }
        // A document of its own says so and reads no further than it says
        for (int length = 6; length < document.length; length++) {
            refused(cut(document, length));
        }
    }

    @Test
    @DisplayName("of an empty document has no field")
    void empty() {
        assertThat(cursor(new byte[] { 5, 0, 0, 0, 0 }).next()).isFalse();
    }

    @Test
    @DisplayName("refuses a length that is not the document's, and one without an end")
    void noDocument() {
        refused(new byte[] { 6, 0, 0, 0, 0 });
        refused(new byte[] { 5, 0, 0, 0, 1 });
        refused(new byte[] { -1, -1, -1, -1, 0 });
        assertThatExceptionOfType(BsonSerializationException.class).isThrownBy(() -> new BsonCursor(new byte[5], -1, 4));
        assertThatExceptionOfType(BsonSerializationException.class).isThrownBy(() -> new BsonCursor(new byte[5], 0, 6));
        assertThatExceptionOfType(BsonSerializationException.class).isThrownBy(() -> new BsonCursor(new byte[5], 5, 0));
    }

    @ParameterizedTest
    @DisplayName("refuses a type that BSON has not, and an end before the end")
    @ValueSource(ints = { 0x00, 0x14, 0x7e, 0x80, 0xfe })
    void type(int type) {
        refused(field(type, 0, 0, 0, 0, 0, 0, 0, 0));
    }

    @ParameterizedTest
    @DisplayName("refuses lengths that reach out of the document, or over the greatest number")
    @ValueSource(ints = { 0x02, 0x03, 0x04, 0x05, 0x0c, 0x0d, 0x0e, 0x0f })
    void length(int type) {
        refused(field(type, 0xff, 0xff, 0xff, 0x7f, 0, 0, 0, 0));
        refused(field(type, 0xff, 0xff, 0xff, 0xff, 0, 0, 0, 0));
        refused(field(type, 0, 0, 0, 0x80, 0, 0, 0, 0));
        refused(field(type, 9, 0, 0, 0, 0, 0, 0, 0));
        refused(field(type, 5, 0, 0));
    }

    @ParameterizedTest
    @DisplayName("refuses lengths that are less than the least")
    @ValueSource(ints = { 0x02, 0x03, 0x04, 0x0c, 0x0d, 0x0e, 0x0f })
    void shortLength(int type) {
        refused(field(type, 0, 0, 0, 0));
    }

    @Test
    @DisplayName("refuses a name or a pattern without an end")
    void noEnd() {
        refused(cut(new byte[] { 0, 0, 0, 0, 0x0a, 'a', 'b', 'c' }, 8));
        refused(field(0x0b, 'a', 'b'));
        refused(field(0x0b, 'a', 0));
    }

    @Test
    @DisplayName("refuses a text without an end, where it is read")
    void textWithoutEnd() {
        BsonCursor cursor = cursor(field(0x02, 2, 0, 0, 0, 'a', 'b'));

        assertThat(cursor.next()).isTrue();
        assertThatExceptionOfType(BsonSerializationException.class).isThrownBy(cursor::string);
    }

    @Test
    @DisplayName("refuses a document in it that says another length, where it is read")
    void inner() {
        BsonCursor cursor = cursor(field(0x03, 6, 0, 0, 0, 0x0a, 1));

        assertThat(cursor.next()).isTrue();
        assertThatExceptionOfType(BsonSerializationException.class).isThrownBy(cursor::document);
    }

    @Test
    @DisplayName("knows a name among those that begin with it, and those it begins with")
    void names() {
        for (String name : List.of("", "a", "ab", "abc", "\u00e4", "a\u00e4", "a\u00e4b", "\ud83d\ude00",
                "x".repeat(100_000))) {
            BsonCursor cursor = cursor(bytes(new BsonDocument(name, BsonNull.VALUE)));
            assertThat(cursor.next()).isTrue();
            assertThat(cursor.name()).isEqualTo(name);
            for (String other : List.of("", "a", "ab", "abc", "\u00e4", "a\u00e4", "a\u00e4b", "\u00c3", "\ufffd", "b",
                    "\ud83d\ude00", "x".repeat(100_000), name + "a", "a" + name)) {
                assertThat(cursor.isNamed(other)).as("%s is %s", name, other).isEqualTo(name.equals(other));
            }
        }
    }

    @Test
    @DisplayName("reads bytes that are no UTF-8 as the driver does")
    void noText() {
        byte[] document = field(0x0a);
        document[5] = (byte) 0xe4;
        BsonCursor cursor = cursor(document);
        String read = new RawBsonDocument(document).getFirstKey();

        assertThat(cursor.next()).isTrue();
        assertThat(cursor.name()).isEqualTo(read).isEqualTo("\ufffd");
        assertThat(cursor.isNamed(read)).isTrue();
        assertThat(cursor.isNamed("\u00e4")).isFalse();
    }

    @Test
    @DisplayName("goes over a million levels as over one")
    void deep() {
        BsonCursor cursor = cursor(nested(1_000_000));

        assertThat(cursor.next()).isTrue();
        assertThat(cursor.type()).isEqualTo(BsonType.DOCUMENT);
        assertThat(cursor.next()).isFalse();
    }

    private static byte[] nested(int levels) {
        byte[] document = new byte[levels * 8 + 5];
        ByteBuffer buffer = ByteBuffer.wrap(document).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < levels; i++) {
            buffer.putInt((levels - i) * 8 + 5).put((byte) 3).put((byte) 'a').put((byte) 0);
        }
        buffer.putInt(5);
        return document;
    }
}
