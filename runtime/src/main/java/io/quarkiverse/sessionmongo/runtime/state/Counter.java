package io.quarkiverse.sessionmongo.runtime.state;

import org.bson.codecs.Codec;

import io.quarkiverse.sessionmongo.runtime.bson.AttributeCodecs;
import io.quarkiverse.sessionmongo.runtime.bson.Bytes;
import io.quarkiverse.sessionmongo.runtime.bson.Printable;

/** Adds as MongoDB does, and refuses what it refuses. */
final class Counter {

    private Counter() {
    }

    /** @param bytes {@code null} where it begins */
    static Bytes sum(AttributeCodecs codecs, String name, Bytes bytes, long by) {
        Codec<Object> longs = codecs.codec(Long.class);
        if (bytes == null) {
            return Bytes.of(longs, by);
        }
        return switch (bytes.type()) {
            case INT32, INT64 -> Bytes.of(longs, add(name, (Long) bytes.decode(longs), by));
            case DOUBLE -> {
                Codec<Object> doubles = codecs.codec(Double.class);
                yield Bytes.of(doubles, (Double) bytes.decode(doubles) + by);
            }
            default -> throw new IllegalArgumentException("Session attribute " + Printable.of(name)
                    + " is no number that can be incremented: it holds a BSON " + bytes.type());
        };
    }

    static long add(String name, long value, long by) {
        try {
            return Math.addExact(value, by);
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException("Session attribute " + Printable.of(name) + " plus " + by
                    + " is beyond 64 bits", e);
        }
    }
}
