package io.quarkiverse.sessionmongo.runtime.state;

import java.nio.charset.StandardCharsets;
import java.util.Set;

import org.bson.BsonArray;
import org.bson.BsonBinary;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.BsonType;
import org.bson.BsonValue;

import io.quarkiverse.sessionmongo.runtime.bson.AttributeName;
import io.quarkiverse.sessionmongo.runtime.bson.Bytes;
import io.quarkiverse.sessionmongo.runtime.crypto.Encryption;
import io.quarkiverse.sessionmongo.runtime.crypto.Integrity;
import io.quarkiverse.sessionmongo.runtime.crypto.UndecryptableException;

/**
 * How the values of one session are stored: as they are, or each encrypted for its place, so that none opens in another
 * attribute or another session. Counters stay as they are, since MongoDB itself adds to them.
 */
final class Sealing {

    /**
     * Of what users define (BSON specification). For whoever looks at a document; what is encrypted is recognised by its
     * first bytes, since not every server keeps the subtype.
     */
    private static final byte SUBTYPE = (byte) 0x80;

    private final Encryption encryption;
    private final Integrity integrity;
    private final String session;

    Sealing(AttributeRules rules, String session) {
        this.encryption = rules.encryption();
        this.integrity = rules.integrity();
        this.session = session;
    }

    boolean isOn() {
        return encryption.isOn();
    }

    /** Whether what is stored has to be opened before it can be decoded; where that fails it is not to be used. */
    boolean isClosed(Bytes stored) {
        return encryption.isOn() || MarkedBinary.isSealed(stored) || MarkedBinary.isPlain(stored);
    }

    /** How many bytes it takes where it is stored. */
    int storedSize(Bytes value, boolean counter) {
        if (encryption.isOn()) {
            return counter ? value.size() : value.size() + 1 + encryption.overhead() + Bytes.BINARY_HEADER;
        }
        return MarkedBinary.isAmbiguous(value) ? MarkedBinary.plainSize(value) : value.size();
    }

    /** Whether more keys open than the one that encrypts. */
    boolean hasSeveralKeys() {
        return encryption.hasSeveralKeys();
    }

    /** Whether it is encrypted, and not with the active key. */
    boolean isOutdated(Bytes stored) {
        return stored.type() == BsonType.BINARY
                && encryption.isOutdated(stored.array(), stored.binaryFrom(), stored.to());
    }

    /**
     * @param ofTenant whether these are the tokens of a tenant of that name, and not an attribute
     * @throws UndecryptableException where it was not sealed for this place of this session
     */
    BsonBinary sealAgain(String name, Bytes stored, boolean ofTenant) {
        byte[] place = ofTenant ? place("tokens", name) : attributePlace(name);
        return seal(open(stored, place), place);
    }

    BsonValue seal(String attribute, Bytes value, boolean counter) {
        if (encryption.isOn()) {
            return counter ? value.value() : seal(value, attributePlace(attribute));
        }
        return MarkedBinary.isAmbiguous(value) ? MarkedBinary.plain(value) : value.value();
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

    /** Tokens of one tenant open only as that tenant's. */
    BsonValue sealTokens(String tenant, BsonDocument tokens) {
        byte[] place = place("tokens", tenant);
        return encryption.isOn() ? seal(Bytes.of(tokens), place)
                : integrity.isOn() ? SignedTokens.sign(integrity, place, tokens) : tokens;
    }

    /** @throws UndecryptableException where they were not sealed for this tenant of this session */
    BsonDocument openTokens(String tenant, Bytes stored) {
        byte[] place = place("tokens", tenant);
        BsonDocument tokens = (isClosed(stored) ? open(stored, place) : stored).value().asDocument();
        return integrity.isOn() && !encryption.isOn() ? SignedTokens.verified(integrity, place, tokens) : tokens;
    }

    private BsonBinary seal(Bytes value, byte[] place) {
        return new BsonBinary(SUBTYPE, encryption.seal(session, value.typed(), place));
    }

    private Bytes open(Bytes stored, byte[] place) {
        if (!encryption.isOn()) {
            if (MarkedBinary.isPlain(stored)) {
                return MarkedBinary.plainValue(stored);
            }
            throw new UndecryptableException("it is encrypted, and quarkus.session-mongo.encryption.key is not set");
        }
        if (!MarkedBinary.isSealed(stored)) {
            throw new UndecryptableException("it is not encrypted, and quarkus.session-mongo.encryption.key is set");
        }
        return Bytes.ofTyped(encryption.open(session, stored.array(), stored.binaryFrom(), stored.to(), place));
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
