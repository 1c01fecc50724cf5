package io.quarkiverse.sessionmongo.runtime.state;

import java.util.Arrays;

import org.bson.BsonBinary;
import org.bson.BsonDocument;

import io.quarkiverse.sessionmongo.runtime.bson.Bytes;
import io.quarkiverse.sessionmongo.runtime.crypto.InauthenticException;
import io.quarkiverse.sessionmongo.runtime.crypto.Integrity;
import io.quarkiverse.sessionmongo.runtime.crypto.UndecryptableException;

/**
 * Tokens that are not encrypted, beside a MAC that vouches that they are those of this tenant of this session: whoever could
 * give a session another one's tokens would become somebody else by it.
 */
final class SignedTokens {

    private static final String TOKENS = "signed";

    private SignedTokens() {
    }

    static BsonDocument sign(Integrity integrity, byte[] place, BsonDocument tokens) {
        return new BsonDocument(TOKENS, tokens)
                .append(SessionDocument.MAC, new BsonBinary(integrity.mac(message(place, tokens))));
    }

    /** @throws UndecryptableException where they were not signed for this place */
    static BsonDocument verified(Integrity integrity, byte[] place, BsonDocument stored) {
        if (!stored.isDocument(TOKENS) || !stored.isBinary(SessionDocument.MAC)) {
            throw new UndecryptableException("their mac is missing, and quarkus.session-mongo.integrity.key is set");
        }
        BsonDocument tokens = stored.getDocument(TOKENS);
        try {
            integrity.verify(stored.getBinary(SessionDocument.MAC).getData(), message(place, tokens));
        } catch (InauthenticException e) {
            throw new UndecryptableException("their mac is wrong: " + e.getMessage());
        }
        return tokens;
    }

    private static byte[] message(byte[] place, BsonDocument tokens) {
        byte[] value = Bytes.of(tokens).typed();
        byte[] message = Arrays.copyOf(place, place.length + 1 + value.length);
        System.arraycopy(value, 0, message, place.length + 1, value.length);
        return message;
    }
}
