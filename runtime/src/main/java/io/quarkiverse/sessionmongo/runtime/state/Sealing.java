package io.quarkiverse.sessionmongo.runtime.state;

import java.nio.charset.StandardCharsets;
import java.util.Set;

import org.bson.BsonArray;
import org.bson.BsonBinary;
import org.bson.BsonString;
import org.bson.BsonType;
import org.bson.BsonValue;

import io.quarkiverse.sessionmongo.runtime.bson.AttributeName;
import io.quarkiverse.sessionmongo.runtime.bson.Bytes;
import io.quarkiverse.sessionmongo.runtime.crypto.Encryption;
import io.quarkiverse.sessionmongo.runtime.crypto.UndecryptableException;

/**
 * How the values of one session are stored: as they are, or each encrypted for its place, so that none opens in another
 * attribute or another session. Counters stay as they are, since MongoDB itself adds to them.
 */
final class Sealing {

    /** Of what users define (BSON specification); the value's own mark is in its first bytes. */
    private static final byte SUBTYPE = (byte) 0x80;

    /** Length and subtype, before the data of a BSON binary. */
    private static final int BINARY_HEADER = 5;

    private final Encryption encryption;
    private final String session;

    Sealing(Encryption encryption, String session) {
        this.encryption = encryption;
        this.session = session;
    }

    boolean isOn() {
        return encryption.isOn();
    }

    /** Whether what is stored has to be opened before it can be decoded; where that fails it is not to be used. */
    boolean isClosed(Bytes stored) {
        return encryption.isOn() ? !isCounter(stored) : isSealed(stored);
    }

    static boolean isCounter(Bytes value) {
        return value.type() == BsonType.INT64 || value.type() == BsonType.INT32;
    }

    private static boolean isSealed(Bytes stored) {
        return stored.type() == BsonType.BINARY && stored.size() > BINARY_HEADER
                && stored.array()[stored.from() + BINARY_HEADER - 1] == SUBTYPE
                && Encryption.isSealed(stored.array(), stored.from() + BINARY_HEADER, stored.to());
    }

    /** How many bytes it takes where it is stored. */
    int storedSize(Bytes value, boolean counter) {
        return encryption.isOn() && !counter ? value.size() + 1 + encryption.overhead() + BINARY_HEADER : value.size();
    }

    BsonValue seal(String attribute, Bytes value, boolean counter) {
        return encryption.isOn() && !counter ? seal(value, attributePlace(attribute)) : value.value();
    }

    /** @throws UndecryptableException where it was not sealed for this attribute of this session */
    Bytes open(String attribute, Bytes stored) {
        return open(stored, attributePlace(attribute));
    }

    /** The roles are the principal's: another's name beside them makes both worthless. */
    BsonValue sealRoles(String principal, Set<String> roles) {
        BsonArray plain = new BsonArray(roles.stream().sorted().map(BsonString::new).toList());
        return encryption.isOn() ? seal(Bytes.of(plain), rolesPlace(principal)) : plain;
    }

    /** @throws UndecryptableException where they were not sealed for this principal's session */
    BsonArray openRoles(String principal, Bytes stored) {
        return open(stored, rolesPlace(principal)).value().asArray();
    }

    private BsonValue seal(Bytes value, byte[] place) {
        return new BsonBinary(SUBTYPE, encryption.seal(value.typed(), place));
    }

    private Bytes open(Bytes stored, byte[] place) {
        if (!encryption.isOn()) {
            throw new UndecryptableException("it is encrypted, and quarkus.session-mongo.encryption.key is not set");
        }
        if (!isSealed(stored)) {
            throw new UndecryptableException("it is not encrypted, and quarkus.session-mongo.encryption.key is set");
        }
        return Bytes.ofTyped(encryption.open(stored.array(), stored.from() + BINARY_HEADER, stored.to(), place));
    }

    private byte[] attributePlace(String attribute) {
        return place("attribute", AttributeName.encode(attribute));
    }

    private byte[] rolesPlace(String principal) {
        return place("roles", principal);
    }

    private byte[] place(String kind, String name) {
        return (kind + ' ' + session.length() + ' ' + session + ' ' + name).getBytes(StandardCharsets.UTF_8);
    }
}
