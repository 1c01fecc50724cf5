package io.quarkiverse.sessionmongo.runtime.bson;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import org.bson.BsonSerializationException;
import org.bson.BsonType;

/**
 * Walks over the fields of a BSON document in an array, and tells where each value stands instead of decoding it (BSON
 * specification 1.1). The driver's reader does the same over any buffer, at several times the cost; each request walks.
 * Never reads beyond its document: whoever can write to the collection may have put anything there. Not thread-safe.
 */
public final class BsonCursor {

    private static final VarHandle INT32 = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INT64 = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private static final int LENGTH = 4;

    private final byte[] array;
    private final int end;
    private BsonType type;
    private int nameFrom;
    private int nameTo;
    private int from;
    private int to;

    /** @throws BsonSerializationException where these bytes are no document */
    public BsonCursor(byte[] array, int from, int to) {
        this.array = array;
        this.end = to - 1;
        this.to = from + LENGTH;
        if (from < 0 || to > array.length || to - from <= LENGTH || int32(from) != to - from || array[end] != 0) {
            throw new BsonSerializationException("No BSON document");
        }
    }

    /** @return whether there is one more field */
    public boolean next() {
        if (to == end) {
            return false;
        }
        type = BsonType.findByValue(array[to] & 0xFF);
        nameFrom = to + 1;
        nameTo = endOfText(nameFrom);
        from = nameTo + 1;
        to = from + size();
        if (to > end || to < from) {
            throw new BsonSerializationException("A field ends after its document");
        }
        return true;
    }

    private int endOfText(int start) {
        for (int i = start; i < end; i++) {
            if (array[i] == 0) {
                return i;
            }
        }
        throw new BsonSerializationException("A text without an end");
    }

    private int size() {
        if (type == null) {
            throw new BsonSerializationException("An unknown type");
        }
        return switch (type) {
            case NULL, UNDEFINED, MIN_KEY, MAX_KEY -> 0;
            case BOOLEAN -> 1;
            case INT32 -> 4;
            case DOUBLE, DATE_TIME, TIMESTAMP, INT64 -> 8;
            case OBJECT_ID -> 12;
            case DECIMAL128 -> 16;
            case STRING, JAVASCRIPT, SYMBOL -> LENGTH + length(1);
            case DOCUMENT, ARRAY, JAVASCRIPT_WITH_SCOPE -> length(LENGTH + 1);
            case BINARY -> LENGTH + 1 + length(0);
            case DB_POINTER -> LENGTH + length(1) + 12;
            case REGULAR_EXPRESSION -> endOfText(endOfText(from) + 1) + 1 - from;
            case END_OF_DOCUMENT -> throw new BsonSerializationException("A document that ends early");
        };
    }

    private int length(int least) {
        if (from + LENGTH > end || int32(from) < least || int32(from) > end - from) {
            throw new BsonSerializationException("A length that cannot be");
        }
        return int32(from);
    }

    private int int32(int at) {
        return (int) INT32.get(array, at);
    }

    public BsonType type() {
        return type;
    }

    public String name() {
        return new String(array, nameFrom, nameTo - nameFrom, StandardCharsets.UTF_8);
    }

    /** Without making the name. */
    public boolean isNamed(String name) {
        int length = nameTo - nameFrom;
        if (name.length() > length) {
            return false;
        }
        for (int i = 0; i < name.length(); i++) {
            byte b = array[nameFrom + i];
            if (b < 0) {
                return name().equals(name);
            }
            if (b != name.charAt(i)) {
                return false;
            }
        }
        return name.length() == length;
    }

    /** The value, where it stands. */
    public Bytes value() {
        return new Bytes(type, array, from, to);
    }

    /** Where the field begins, with its type. */
    int fieldFrom() {
        return nameFrom - 1;
    }

    int valueFrom() {
        return from;
    }

    int valueTo() {
        return to;
    }

    /** Of a document's fields. */
    public BsonCursor document() {
        return new BsonCursor(array, from, to);
    }

    public String string() {
        if (array[to - 1] != 0) {
            throw new BsonSerializationException("A string without an end");
        }
        return new String(array, from + LENGTH, to - from - LENGTH - 1, StandardCharsets.UTF_8);
    }

    /** Of a date too. */
    public long int64() {
        return (long) INT64.get(array, from);
    }

    public int int32() {
        return int32(from);
    }

    public int binarySize() {
        return to - Bytes.binaryFrom(array, from, to);
    }

    public byte[] binary() {
        return Arrays.copyOfRange(array, Bytes.binaryFrom(array, from, to), to);
    }
}
