package io.quarkiverse.sessionmongo.runtime.config;

import java.util.Map;
import java.util.Optional;

import io.quarkus.runtime.annotations.ConfigDocMapKey;

/** The settings of integrity without encryption. */
public interface IntegrityConfig {

    /**
     * The id of the key with which each session's {@code mac} is made (HMAC-SHA-256). It vouches for who may use the
     * session, whose it is and for how long: a document in which somebody else changed that is not used. Only without
     * {@code encryption.key}, which brings a MAC of its own.
     */
    Optional<String> key();

    /**
     * The keys by id, 256 random bits in Base64 each ({@code openssl rand -base64 32}). All of them verify. Rotation and
     * ids are as with {@code encryption.keys}.
     */
    @ConfigDocMapKey("id")
    Map<String, String> keys();
}
