package io.quarkiverse.sessionmongo.runtime.crypto;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * HMAC-SHA-256 with keys by id, one of which is active. Each key is derived (HKDF, RFC 5869) from the configured one, so that
 * the same configured key may also encrypt. A MAC is {@code 1 | length of the key's id | the key's id | 256 bits}.
 * Thread-safe.
 */
public final class Integrity {

    /** Nothing is authenticated. */
    public static final Integrity NONE = new Integrity(null, Map.of());

    /** The longest MAC: the id of a key has at most 32 characters. */
    public static final int MAX_BYTES = 2 + 32 + 32;

    private static final String ALGORITHM = "HmacSHA256";
    private static final int MAC_BYTES = 32;
    private static final byte VERSION = 1;
    private static final byte[] PURPOSE = "quarkus-session-mongo mac 1".getBytes(StandardCharsets.US_ASCII);

    private final Map<String, SecretKey> keys = new HashMap<>();
    private final SecretKey active;
    private final byte[] header;

    private Integrity(String activeId, Map<String, byte[]> keys) {
        keys.forEach((id, key) -> this.keys.put(id, new SecretKeySpec(derive(key, PURPOSE), ALGORITHM)));
        this.active = this.keys.get(activeId);
        this.header = active == null ? null : header(activeId);
    }

    /**
     * @param activeId the key that authenticates what is written; all of them verify
     * @param keys of 256 random bits each
     */
    public static Integrity of(String activeId, Map<String, byte[]> keys) {
        return new Integrity(activeId, keys);
    }

    /** One block of HKDF, without a salt (RFC 5869, 2.2 and 2.3). */
    static byte[] derive(byte[] key, byte[] purpose) {
        return expand(extract(key), purpose);
    }

    static SecretKey extract(byte[] key) {
        return new SecretKeySpec(hmac(new SecretKeySpec(new byte[MAC_BYTES], ALGORITHM), key), ALGORITHM);
    }

    static byte[] expand(SecretKey extracted, byte[] purpose) {
        byte[] info = Arrays.copyOf(purpose, purpose.length + 1);
        info[purpose.length] = 1;
        return hmac(extracted, info);
    }

    private static byte[] header(String keyId) {
        byte[] id = keyId.getBytes(StandardCharsets.US_ASCII);
        byte[] header = new byte[2 + id.length];
        header[0] = VERSION;
        header[1] = (byte) id.length;
        System.arraycopy(id, 0, header, 2, id.length);
        return header;
    }

    public boolean isOn() {
        return active != null;
    }

    /** Whether that MAC was made with the active key. */
    public boolean isActive(byte[] mac) {
        return mac.length == header.length + MAC_BYTES && Arrays.equals(mac, 0, header.length, header, 0, header.length);
    }

    public byte[] mac(byte[] message) {
        byte[] mac = Arrays.copyOf(header, header.length + MAC_BYTES);
        System.arraycopy(hmac(active, message), 0, mac, header.length, MAC_BYTES);
        return mac;
    }

    /** @throws InauthenticException if the MAC was not made of this message with one of the keys */
    public void verify(byte[] mac, byte[] message) {
        int idLength = mac.length - 2 - MAC_BYTES;
        if (idLength < 1 || mac[0] != VERSION || mac[1] != idLength) {
            throw new InauthenticException("it is malformed");
        }
        SecretKey key = keys.get(new String(mac, 2, idLength, StandardCharsets.US_ASCII));
        if (key == null) {
            throw new InauthenticException("the key with which it was made is not configured");
        }
        byte[] expected = hmac(key, message);
        if (!MessageDigest.isEqual(expected, Arrays.copyOfRange(mac, 2 + idLength, mac.length))) {
            throw new InauthenticException("what it vouches for was changed, or it was made with another key of this id");
        }
    }

    private static byte[] hmac(SecretKey key, byte[] message) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac.doFinal(message);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(ALGORITHM + " failed", e);
        }
    }

    /** The keys' number alone, so that no log can hold one. */
    @Override
    public String toString() {
        return "Integrity[" + keys.size() + " keys]";
    }
}
