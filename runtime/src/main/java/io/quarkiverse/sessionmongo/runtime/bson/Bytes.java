package io.quarkiverse.sessionmongo.runtime.bson;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

import org.bson.BsonBinaryReader;
import org.bson.BsonBinarySubType;
import org.bson.BsonDocument;
import org.bson.BsonType;
import org.bson.BsonValue;
import org.bson.BsonWriterSettings;
import org.bson.ByteBufNIO;
import org.bson.RawBsonDocument;
import org.bson.codecs.BsonDocumentCodec;
import org.bson.codecs.Codec;
import org.bson.codecs.DecoderContext;
import org.bson.codecs.EncoderContext;
import org.bson.io.ByteBufferBsonInput;

/**
 * An encoded value: where it stands in an array that nobody changes. Either in a document {@code {v: value}} of its own or
 * in the document that was read, so that nothing is copied.
 */
public final class Bytes {

    private static final String FIELD = "v";
    private static final int FIELD_START = 7;

    /** Length and subtype, before the data of a BSON binary. */
    public static final int BINARY_HEADER = 5;

    /** Binary (old): its data begin with their length once more. */
    private static final byte OLD_BINARY = 2;

    /** MongoDB's own bound is 100, of which the document and its attributes are two. */
    private static final int MAX_DEPTH = 99;

    private static final BsonWriterSettings WRITER = new BsonWriterSettings(MAX_DEPTH);
    private static final EncoderContext ENCODER = EncoderContext.builder().build();
    private static final DecoderContext DECODER = DecoderContext.builder().build();

    private final BsonType type;
    private final byte[] array;
    private final int from;
    private final int to;
    private final boolean unordered;

    public Bytes(BsonType type, byte[] array, int from, int to) {
        this(type, array, from, to, false);
    }

    private Bytes(BsonType type, byte[] array, int from, int to, boolean unordered) {
        this.type = type;
        this.array = array;
        this.from = from;
        this.to = to;
        this.unordered = unordered;
    }

    /** @throws RuntimeException where it cannot be written */
    public static Bytes of(Codec<Object> codec, Object value) {
        return of(codec, value, false);
    }

    /**
     * What a value holds, to be compared with what it held before: what comes in no order of its own is sorted. Where
     * nothing does, these are the bytes that are stored.
     */
    public static Bytes content(Codec<Object> codec, Object value) {
        return of(codec, value, true);
    }

    private static Bytes of(Codec<Object> codec, Object value, boolean sorted) {
        try (ValueOutput buffer = new ValueOutput(); ValueWriter writer = new ValueWriter(WRITER, buffer, sorted)) {
            writer.writeStartDocument();
            writer.writeName(FIELD);
            codec.encode(writer, value, ENCODER);
            writer.writeEndDocument();
            byte[] document = buffer.toByteArray();
            return new Bytes(BsonType.findByValue(document[4]), document, FIELD_START, document.length - 1,
                    writer.hasUnordered());
        }
    }

    public static Bytes of(BsonValue value) {
        ByteBuffer document = new RawBsonDocument(new BsonDocument(FIELD, value), new BsonDocumentCodec()).getByteBuffer()
                .asNIO();
        byte[] array = new byte[document.remaining()];
        document.get(array);
        return new Bytes(value.getBsonType(), array, FIELD_START, array.length - 1);
    }

    /** What {@link #typed} made. */
    public static Bytes ofTyped(byte[] typed) {
        return new Bytes(BsonType.findByValue(typed[0]), typed, 1, typed.length);
    }

    /** Where the data of the binary begin that stands there, behind its header. */
    static int binaryFrom(byte[] array, int from, int to) {
        int data = from + BINARY_HEADER;
        boolean lengthTwice = array[data - 1] == OLD_BINARY && to - data >= Integer.BYTES
                && ByteBuffer.wrap(array).order(ByteOrder.LITTLE_ENDIAN).getInt(data) == to - data - Integer.BYTES;
        return lengthTwice ? data + Integer.BYTES : data;
    }

    /** Where the data of this binary begin, of whatever subtype it is. They end with the value. */
    public int binaryFrom() {
        return binaryFrom(array, from, to);
    }

    /** Whether it is a binary that holds a UUID. */
    public boolean isUuid() {
        return type == BsonType.BINARY && array[from + BINARY_HEADER - 1] == BsonBinarySubType.UUID_STANDARD.getValue();
    }

    /** The type's number and the value. */
    public byte[] typed() {
        byte[] typed = new byte[size() + 1];
        typed[0] = (byte) type.getValue();
        System.arraycopy(array, from, typed, 1, size());
        return typed;
    }

    private static BsonBinaryReader reader(byte[] array, int from, int to) {
        return new BsonBinaryReader(new ByteBufferBsonInput(new ByteBufNIO(ByteBuffer.wrap(array, from, to - from).slice())));
    }

    public Object decode(Codec<Object> codec) {
        try (BsonBinaryReader reader = reader(document(), 0, to - from + FIELD_START + 1)) {
            reader.readStartDocument();
            reader.readBsonType();
            reader.skipName();
            return codec.decode(reader, DECODER);
        }
    }

    public BsonValue value() {
        return new RawBsonDocument(document()).get(FIELD);
    }

    public BsonType type() {
        return type;
    }

    /** Of what was just written: whether anything in it comes in no order of its own. */
    public boolean hasUnordered() {
        return unordered;
    }

    public int size() {
        return to - from;
    }

    public byte[] array() {
        return array;
    }

    public int from() {
        return from;
    }

    public int to() {
        return to;
    }

    /** {@code {v: value}}. */
    private byte[] document() {
        if (from == FIELD_START && to == array.length - 1) {
            return array;
        }
        int length = size() + FIELD_START + 1;
        byte[] document = new byte[length];
        ByteBuffer.wrap(document).order(ByteOrder.LITTLE_ENDIAN).putInt(length)
                .put((byte) type.getValue()).put((byte) 'v').put((byte) 0).put(array, from, size());
        return document;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Bytes that && type == that.type
                && Arrays.equals(array, from, to, that.array, that.from, that.to);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(Arrays.copyOfRange(array, from, to));
    }
}
