package io.quarkiverse.sessionmongo.runtime.state;

import java.util.Arrays;

import org.bson.BsonBinary;
import org.bson.BsonType;

import io.quarkiverse.sessionmongo.runtime.bson.Bytes;
import io.quarkiverse.sessionmongo.runtime.crypto.Encryption;

/**
 * Tells an encrypted value from a plain one by the first bytes of its BSON binary, since not every server keeps a binary's
 * subtype. A binary of an application that begins with the same letters is stored behind a mark of its own, so that a
 * stored value is never both:
 * <ul>
 * <li>{@code "SME" 1 …}: encrypted, see {@link Encryption};</li>
 * <li>{@code "SME" 0 <BSON type> <BSON value>}: that binary, not encrypted;</li>
 * <li>anything else: what the application stored, not encrypted.</li>
 * </ul>
 */
final class MarkedBinary {

    private static final byte[] MARK = Encryption.mark();
    private static final byte[] PLAIN = Arrays.copyOf(MARK, MARK.length + 1);

    private MarkedBinary() {
    }

    static boolean isSealed(Bytes stored) {
        return stored.type() == BsonType.BINARY && Encryption.isSealed(stored.array(), stored.binaryFrom(), stored.to());
    }

    /** Whether this is a binary that was stored behind the mark of what is not encrypted. */
    static boolean isPlain(Bytes stored) {
        if (stored.type() != BsonType.BINARY) {
            return false;
        }
        int type = stored.binaryFrom() + PLAIN.length;
        return startsWith(stored, PLAIN) && stored.to() - type > Bytes.BINARY_HEADER
                && stored.array()[type] == BsonType.BINARY.getValue();
    }

    /** Whether this value, stored as it is, could be taken for one that has a mark. */
    static boolean isAmbiguous(Bytes value) {
        return value.type() == BsonType.BINARY && startsWith(value, MARK);
    }

    static BsonBinary plain(Bytes value) {
        byte[] marked = Arrays.copyOf(PLAIN, PLAIN.length + value.size() + 1);
        System.arraycopy(value.typed(), 0, marked, PLAIN.length, value.size() + 1);
        return new BsonBinary(marked);
    }

    /** How many bytes {@link #plain} takes where it is stored. */
    static int plainSize(Bytes value) {
        return Bytes.BINARY_HEADER + PLAIN.length + 1 + value.size();
    }

    /** What {@link #plain} was made of. */
    static Bytes plainValue(Bytes stored) {
        return Bytes.ofTyped(Arrays.copyOfRange(stored.array(), stored.binaryFrom() + PLAIN.length, stored.to()));
    }

    private static boolean startsWith(Bytes binary, byte[] mark) {
        int from = binary.binaryFrom();
        return binary.to() - from >= mark.length
                && Arrays.equals(binary.array(), from, from + mark.length, mark, 0, mark.length);
    }
}
