package io.quarkiverse.sessionmongo.runtime.crypto;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * AES-256 in Galois/Counter Mode (NIST SP 800-38D) with keys by id, one of which is active. A sealed value is
 * {@code "SME" | version | length of the key's id | the key's id | 96 random bits | ciphertext | 128 bits of tag}; all before
 * the
 * ciphertext, and the place for which it was sealed, is authenticated with it. Each session has a key of its own, derived
 * (HKDF, RFC 5869) from
 * the configured one: random nonces allow 2^32 values a key (8.3), which one session never has. Thread-safe.
 */
public final class Encryption {

    /** Nothing is encrypted. */
    public static final Encryption NONE = new Encryption(null, Map.of(), null);

    /** The length of a key, in bytes. */
    public static final int KEY_BYTES = 32;

    private static final byte[] MARK = { 'S', 'M', 'E' };
    private static final byte[] MAGIC = { 'S', 'M', 'E', 1 };
    private static final String PURPOSE = "quarkus-session-mongo encryption 1 ";
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BYTES = 16;

    private final Map<String, SecretKey> keys = new HashMap<>();
    private final SecretKey active;
    private final byte[] header;
    private final SecureRandom random;
    private final Integrity integrity;

    private Encryption(String activeId, Map<String, byte[]> keys, SecureRandom random) {
        keys.forEach((id, key) -> this.keys.put(id, Integrity.extract(key)));
        this.active = this.keys.get(activeId);
        this.header = active == null ? null : header(activeId);
        this.random = random;
        this.integrity = active == null ? Integrity.NONE : Integrity.of(activeId, keys);
    }

    /**
     * @param activeId the key that seals; all of them open
     * @param keys of {@link #KEY_BYTES} each
     */
    public static Encryption of(String activeId, Map<String, byte[]> keys) {
        return new Encryption(activeId, keys, new SecureRandom());
    }

    private static byte[] header(String keyId) {
        byte[] id = keyId.getBytes(StandardCharsets.US_ASCII);
        byte[] header = Arrays.copyOf(MAGIC, MAGIC.length + 1 + id.length);
        header[MAGIC.length] = (byte) id.length;
        System.arraycopy(id, 0, header, MAGIC.length + 1, id.length);
        return header;
    }

    public boolean isOn() {
        return active != null;
    }

    /** Authenticates with keys that are derived from these; where nothing is encrypted, nothing is authenticated. */
    public Integrity integrity() {
        return integrity;
    }

    /** Whether more keys open than the one that seals. */
    public boolean hasSeveralKeys() {
        return keys.size() > 1;
    }

    /** Whether that is a sealed value, and not one of the active key. */
    public boolean isOutdated(byte[] array, int from, int to) {
        return isSealed(array, from, to) && (to - from < header.length
                || !Arrays.equals(array, from, from + header.length, header, 0, header.length));
    }

    /** By how many bytes a sealed value is longer. */
    public int overhead() {
        return header.length + NONCE_BYTES + TAG_BYTES;
    }

    /** With what the sealed values of each version begin. */
    public static byte[] mark() {
        return MARK.clone();
    }

    /** Whether that is a sealed value, or the rest of one that was cut. */
    public static boolean isSealed(byte[] array, int from, int to) {
        return to - from >= MAGIC.length && Arrays.equals(array, from, from + MAGIC.length, MAGIC, 0, MAGIC.length);
    }

    private static SecretKey ofSession(SecretKey key, String session) {
        return new SecretKeySpec(Integrity.expand(key, (PURPOSE + session).getBytes(StandardCharsets.UTF_8)), "AES");
    }

    /**
     * @param session whose key encrypts
     * @param place what the value is sealed for: it opens for nothing else
     */
    public byte[] seal(String session, byte[] value, byte[] place) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        byte[] sealed = Arrays.copyOf(header, value.length + overhead());
        System.arraycopy(nonce, 0, sealed, header.length, NONCE_BYTES);
        try {
            Cipher cipher = cipher(Cipher.ENCRYPT_MODE, ofSession(active, session), nonce, 0);
            cipher.updateAAD(header);
            cipher.updateAAD(place);
            cipher.doFinal(value, 0, value.length, sealed, header.length + NONCE_BYTES);
            return sealed;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-256-GCM failed", e);
        }
    }

    /** @throws UndecryptableException where it was not sealed for this place with one of the keys */
    public byte[] open(String session, byte[] array, int from, int to, byte[] place) {
        int idLength = isSealed(array, from, to) && to - from > MAGIC.length ? array[from + MAGIC.length] : -1;
        int nonce = from + MAGIC.length + 1 + idLength;
        if (idLength < 1 || nonce + NONCE_BYTES + TAG_BYTES > to) {
            throw new UndecryptableException("it is not encrypted, and quarkus.session-mongo.encryption.key is set");
        }
        String keyId = new String(array, nonce - idLength, idLength, StandardCharsets.US_ASCII);
        SecretKey key = keys.get(keyId);
        if (key == null) {
            throw new UndecryptableException("the key with which it is encrypted is not among"
                    + " quarkus.session-mongo.encryption.keys");
        }
        try {
            Cipher cipher = cipher(Cipher.DECRYPT_MODE, ofSession(key, session), array, nonce);
            cipher.updateAAD(array, from, nonce - from);
            cipher.updateAAD(place);
            return cipher.doFinal(array, nonce + NONCE_BYTES, to - nonce - NONCE_BYTES);
        } catch (AEADBadTagException e) {
            throw new UndecryptableException("it was changed, or stored for another place, or with another key of this id");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-256-GCM failed", e);
        }
    }

    private static Cipher cipher(int mode, SecretKey key, byte[] nonce, int offset) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BYTES * 8, nonce, offset, NONCE_BYTES));
        return cipher;
    }

    /** The keys' number alone, so that no log can hold one. */
    @Override
    public String toString() {
        return "Encryption[" + keys.size() + " keys]";
    }
}
