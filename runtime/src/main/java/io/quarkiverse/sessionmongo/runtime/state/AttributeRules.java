package io.quarkiverse.sessionmongo.runtime.state;

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
}
