package io.quarkiverse.sessionmongo.runtime.config;

import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.quarkiverse.sessionmongo.runtime.crypto.Encryption;
import io.quarkiverse.sessionmongo.runtime.crypto.Integrity;
import io.quarkus.runtime.configuration.ConfigurationException;

/** The keys of encryption at rest and of integrity. No message holds anything of a key. */
final class EncryptionKeys {

    private static final int MAX_ID = 32;

    private EncryptionKeys() {
    }

    static Encryption read(EncryptionConfig config) {
        Map<String, byte[]> keys = keys("encryption", config.keys());
        String active = active("encryption", config.key(), keys);
        return active == null ? Encryption.NONE : Encryption.of(active, keys);
    }

    /** With encryption its keys authenticate too, and others would be a second truth. */
    static Integrity read(IntegrityConfig config, Encryption encryption) {
        Map<String, byte[]> keys = keys("integrity", config.keys());
        String active = active("integrity", config.key(), keys);
        if (active == null) {
            return encryption.integrity();
        }
        if (encryption.isOn()) {
            throw wrong("integrity.key", "quarkus.session-mongo.encryption.key is set, whose keys authenticate too: remove"
                    + " one of the two");
        }
        return Integrity.of(active, keys);
    }

    /** @return the active key's id, or {@code null} if there are no keys */
    private static String active(String section, Optional<String> key, Map<String, byte[]> keys) {
        if (key.isEmpty()) {
            if (!keys.isEmpty()) {
                throw wrong(section + ".key", "it is missing, and there are " + section + ".keys: name the one that is active");
            }
            return null;
        }
        if (!keys.containsKey(key.get())) {
            throw wrong(section + ".key", "there is no quarkus.session-mongo." + section + ".keys.<id> with the id that it"
                    + " names");
        }
        return key.get();
    }

    private static Map<String, byte[]> keys(String section, Map<String, String> configured) {
        Map<String, byte[]> keys = new HashMap<>();
        configured.forEach((id, key) -> keys.put(id, key(section + ".keys", id, key)));
        return keys;
    }

    private static byte[] key(String map, String id, String key) {
        if (!isId(id)) {
            throw wrong(map, "a key's id has 1 to " + MAX_ID + " letters, digits, dashes and underscores");
        }
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(key.trim());
        } catch (IllegalArgumentException e) {
            bytes = new byte[0];
        }
        if (bytes.length != Encryption.KEY_BYTES) {
            throw wrong(map + '.' + id, "expected 32 random bytes in Base64, as of: openssl rand -base64 32");
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
