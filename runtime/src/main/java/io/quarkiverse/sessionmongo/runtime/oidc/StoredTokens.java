package io.quarkiverse.sessionmongo.runtime.oidc;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

import org.bson.BsonBinary;
import org.bson.BsonDocument;
import org.bson.BsonInt64;
import org.bson.BsonString;

import io.quarkus.oidc.AuthorizationCodeTokens;

/** Tokens as a session holds them, with the hash of the reference that is in Quarkus' cookie: both are needed. */
final class StoredTokens {

    private static final String REFERENCE = "reference";
    private static final String ID = "id";
    private static final String ACCESS = "access";
    private static final String REFRESH = "refresh";
    private static final String EXPIRES_IN = "expiresIn";
    private static final String SCOPE = "scope";

    private StoredTokens() {
    }

    static BsonDocument write(AuthorizationCodeTokens tokens, String reference) {
        BsonDocument value = new BsonDocument(REFERENCE, new BsonBinary(hash(reference)));
        append(value, ID, tokens.getIdToken());
        append(value, ACCESS, tokens.getAccessToken());
        append(value, REFRESH, tokens.getRefreshToken());
        append(value, SCOPE, tokens.getAccessTokenScope());
        return tokens.getAccessTokenExpiresIn() == null ? value
                : value.append(EXPIRES_IN, new BsonInt64(tokens.getAccessTokenExpiresIn()));
    }

    private static void append(BsonDocument value, String name, String text) {
        if (text != null) {
            value.append(name, new BsonString(text));
        }
    }

    static AuthorizationCodeTokens read(BsonDocument value) {
        return new AuthorizationCodeTokens(text(value, ID), text(value, ACCESS), text(value, REFRESH),
                value.isInt64(EXPIRES_IN) ? value.getInt64(EXPIRES_IN).getValue() : null, text(value, SCOPE));
    }

    private static String text(BsonDocument value, String name) {
        return value.isString(name) ? value.getString(name).getValue() : null;
    }

    static boolean isRefreshable(BsonDocument value) {
        return value.isString(REFRESH);
    }

    /** Whether this reference came with these tokens. */
    static boolean belong(BsonDocument value, String reference) {
        return value.isBinary(REFERENCE) && MessageDigest.isEqual(value.getBinary(REFERENCE).getData(), hash(reference));
    }

    private static byte[] hash(String reference) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(reference.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
