package io.quarkiverse.sessionmongo.runtime.config;

import java.util.Map;
import java.util.Optional;

import io.quarkus.runtime.annotations.ConfigDocMapKey;

/** The settings of encryption at rest. */
public interface EncryptionConfig {

    /**
     * The id of the key with which attributes and roles are encrypted (AES-256-GCM). Absent: they are stored readable. With
     * it, what is stored otherwise is refused: an attribute by {@code on-undecodable}, roles with their session.
     */
    Optional<String> key();

    /**
     * The keys by id, 256 random bits in Base64 each ({@code openssl rand -base64 32}). All of them decrypt. To rotate, add
     * a key on every node, then make it the active one. Each session is written under the active key when it is saved
     * next, which a touch does too; so remove the old key when the longest idle timeout has passed since then. An id has 1
     * to 32 letters, digits, dashes and underscores.
     */
    @ConfigDocMapKey("id")
    Map<String, String> keys();
}
