package io.quarkiverse.sessionmongo.runtime.state;

import io.quarkiverse.sessionmongo.runtime.bson.AttributeCodecs;
import io.quarkiverse.sessionmongo.runtime.crypto.Encryption;

/**
 * How every session's attributes are stored.
 *
 * @param maxSize in bytes, of all attributes of a session as they are stored
 */
public record AttributeRules(AttributeCodecs codecs, int maxSize, Encryption encryption) {
}
