package io.quarkiverse.sessionmongo.runtime.config;

import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

import io.quarkiverse.sessionmongo.runtime.config.SessionMongoConfig.EncryptionConfig;
import io.quarkiverse.sessionmongo.runtime.crypto.Encryption;
import io.quarkus.runtime.configuration.ConfigurationException;

/** The keys of encryption at rest. No message holds anything of a key. */
final class EncryptionKeys {

    private static final int MAX_ID = 32;

    private EncryptionKeys() {
    }

    static Encryption read(EncryptionConfig config) {
        Map<String, byte[]> keys = new HashMap<>();
        config.keys().forEach((id, key) -> keys.put(id, key(id, key)));
        if (config.key().isEmpty()) {
            if (!keys.isEmpty()) {
                throw wrong("encryption.key", "it is missing, and there are encryption.keys: name the one that encrypts");
            }
            return Encryption.NONE;
        }
        String active = config.key().get();
        if (!keys.containsKey(active)) {
            throw wrong("encryption.key", "there is no quarkus.session-mongo.encryption.keys.<id> with the id that it names");
        }
        return Encryption.of(active, keys);
    }

    private static byte[] key(String id, String key) {
        if (!isId(id)) {
            throw wrong("encryption.keys", "a key's id has 1 to " + MAX_ID + " letters, digits, dashes and underscores");
        }
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(key.trim());
        } catch (IllegalArgumentException e) {
            bytes = new byte[0];
        }
        if (bytes.length != Encryption.KEY_BYTES) {
            throw wrong("encryption.keys." + id, "expected 32 random bytes in Base64, as of: openssl rand -base64 32");
        }
        return bytes;
    }

    private static boolean isId(String id) {
        for (int i = 0; i < id.length(); i++) {
            char c = id.charAt(i);
            if (!(c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '-' || c == '_')) {
                return false;
            }
        }
        return !id.isEmpty() && id.length() <= MAX_ID;
    }

    private static ConfigurationException wrong(String name, String why) {
        String property = SessionMongoConfig.PREFIX + '.' + name;
        return new ConfigurationException(property + ": " + why, Set.of(property));
    }
}
