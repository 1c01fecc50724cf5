package io.quarkiverse.sessionmongo.runtime.bson;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import org.bson.BsonArray;
import org.bson.BsonBinaryReader;
import org.bson.BsonDocument;
import org.bson.BsonSerializationException;
import org.bson.BsonString;
import org.bson.BsonType;
import org.bson.BsonValue;
import org.bson.RawBsonDocument;
import org.bson.codecs.BsonDocumentCodec;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;

@Label("A5 a walk over BSON sees what the driver's reader sees")
class BsonCursorPropertiesTest {

    private static byte[] bytes(BsonDocument document) {
        ByteBuffer buffer = new RawBsonDocument(document, new BsonDocumentCodec()).getByteBuffer().asNIO();
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        return bytes;
    }

    private static BsonBinaryReader reader(byte[] document) {
        BsonBinaryReader reader = new BsonBinaryReader(ByteBuffer.wrap(document));
        reader.readStartDocument();
        return reader;
    }

    @Property(tries = 2_000)
    @Label("A5 each name, type and value, and where it stands")
    void same(@ForAll("documents") BsonDocument document, @ForAll("names") String other) {
        byte[] written = bytes(document);
        byte[] bytes = Arrays.copyOf(written, written.length + 1);
        BsonDocument expected = new RawBsonDocument(written);
        BsonCursor cursor = new BsonCursor(bytes, 0, written.length);
        try (BsonBinaryReader reader = reader(bytes)) {
            while (reader.readBsonType() != BsonType.END_OF_DOCUMENT) {
                String name = reader.readName();
                assertThat(cursor.next()).isTrue();
                assertThat(cursor.name()).isEqualTo(name);
                assertThat(cursor.isNamed(name)).isTrue();
                assertThat(cursor.isNamed(other)).isEqualTo(name.equals(other));
                assertThat(cursor.type()).isEqualTo(reader.getCurrentBsonType());
                assertThat(cursor.value().from()).isEqualTo(reader.getBsonInput().getPosition());
                reader.skipValue();
                assertThat(cursor.value().to()).isEqualTo(reader.getBsonInput().getPosition());
                if (expected.keySet().stream().filter(name::equals).count() == 1) {
                    assertThat(cursor.value().value()).isEqualTo(expected.get(name));
                }
            }
        }
        assertThat(cursor.next()).isFalse();
    }

    @Property(tries = 5_000)
    @Label("A5 with some bytes changed it sees the same, or refuses, and never more")
    void mutated(@ForAll("documents") BsonDocument document, @ForAll @Size(min = 1, max = 4) Map<Integer, Byte> changes) {
        byte[] bytes = bytes(document);
        changes.forEach((position, value) -> bytes[Math.floorMod(position, bytes.length)] = value);
        try (BsonBinaryReader reader = reader(bytes)) {
            BsonCursor cursor = new BsonCursor(bytes, 0, bytes.length);
            while (cursor.next()) {
                assertThat(reader.readBsonType()).isEqualTo(cursor.type());
                assertThat(reader.readName()).isEqualTo(cursor.name());
                assertThat(reader.getBsonInput().getPosition()).isEqualTo(cursor.value().from());
                reader.skipValue();
                assertThat(reader.getBsonInput().getPosition()).isEqualTo(cursor.value().to());
            }
            assertThat(reader.readBsonType()).isEqualTo(BsonType.END_OF_DOCUMENT);
        } catch (BsonSerializationException refused) {
            assertThat(refused.getMessage()).isNotBlank();
        }
    }

    @Property(tries = 20_000)
    @Label("A5 of bytes that nobody wrote: refused, or within them")
    void anything(@ForAll byte[] bytes) {
        try {
            BsonCursor cursor = new BsonCursor(bytes, 0, bytes.length);
            while (cursor.next()) {
                assertThat(cursor.value().to()).isLessThan(bytes.length);
            }
        } catch (BsonSerializationException refused) {
            assertThat(refused.getMessage()).isNotBlank();
        }
    }

    @Provide
    Arbitrary<String> names() {
        Arbitrary<String> few = Arbitraries.of("", "a", "ab", "secret", "attributes", "\u00e4", "a\u00e4");
        return Arbitraries.oneOf(few, Arbitraries.strings().excludeChars('\0').ofMaxLength(8));
    }

    @Provide
    Arbitrary<BsonDocument> documents() {
        return documents(2);
    }

    private Arbitrary<BsonDocument> documents(int levels) {
        return Arbitraries.maps(names(), values(levels)).ofMaxSize(5).map(BsonCursorPropertiesTest::document);
    }

    private static BsonDocument document(Map<String, BsonValue> fields) {
        BsonDocument document = new BsonDocument();
        document.putAll(fields);
        return document;
    }

    private Arbitrary<BsonValue> values(int levels) {
        Arbitrary<BsonValue> simple = Arbitraries.of(BsonCursorTest.values().toList());
        Arbitrary<BsonValue> text = Arbitraries.strings().ofMaxLength(8).map(BsonString::new);
        if (levels == 0) {
            return Arbitraries.oneOf(simple, text);
        }
        Arbitrary<BsonValue> nested = documents(levels - 1).map(document -> document);
        Arbitrary<BsonValue> list = values(levels - 1).list().ofMaxSize(3).map(BsonCursorPropertiesTest::array);
        return Arbitraries.oneOf(simple, text, nested, list);
    }

    private static BsonArray array(List<BsonValue> values) {
        return new BsonArray(values);
    }
}
