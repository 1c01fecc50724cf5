package io.quarkiverse.sessionmongo.runtime.state;

import java.lang.reflect.Type;
import java.util.Objects;

import io.quarkiverse.sessionmongo.runtime.bson.AttributeCodecs;
import io.quarkiverse.sessionmongo.runtime.crypto.Encryption;
import io.quarkiverse.sessionmongo.runtime.crypto.Integrity;

/**
 * How every session is stored.
 *
 * @param maxSize in bytes, of all attributes of a session as they are stored
 * @param integrity vouches for what a document says beside its attributes
 */
public record AttributeRules(AttributeCodecs codecs, int maxSize, Encryption encryption, Integrity integrity) {

    /** Whatever is encrypted is also authenticated. */
    public AttributeRules(AttributeCodecs codecs, int maxSize, Encryption encryption) {
        this(codecs, maxSize, encryption, encryption.integrity());
    }

    /**
     * What is read of an attribute that is not there: {@code null}.
     *
     * @throws IllegalArgumentException if no value can be read as that type
     */
    public Object absent(String name, Type type) {
        Objects.requireNonNull(name, "name");
        AttributeReading.codec(codecs, name, type);
        return null;
    }
}
