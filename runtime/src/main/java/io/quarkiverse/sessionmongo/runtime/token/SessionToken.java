package io.quarkiverse.sessionmongo.runtime.token;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;

/**
 * What a cookie holds: {@code <handle>.<secret>}, 128 and 256 random bits in base64url without padding. The handle is
 * public and names the session; whoever has the secret is the visitor. The secret's text is kept only until its hash is
 * known or the cookie is written.
 */
public final class SessionToken {

    private static final int HANDLE_BYTES = 16;
    private static final int SECRET_BYTES = 32;
    private static final int HANDLE_LENGTH = 22;
    private static final int SECRET_LENGTH = 43;

    /** The length of a well-formed cookie value. */
    public static final int LENGTH = HANDLE_LENGTH + 1 + SECRET_LENGTH;

    /** Of each ASCII character; -1: none. Each request looks up 65 of them. */
    private static final byte[] SEXTETS = sextets("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_");

    private static byte[] sextets(String alphabet) {
        byte[] sextets = new byte[128];
        Arrays.fill(sextets, (byte) -1);
        for (int i = 0; i < alphabet.length(); i++) {
            sextets[alphabet.charAt(i)] = (byte) i;
        }
        return sextets;
    }

    private final String handle;
    private final String secret;
    private final byte[] hash;

    private SessionToken(String handle, String secret) {
        this.handle = handle;
        this.secret = secret;
        this.hash = sha256(secret.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** A token for a new session. */
    public static SessionToken generate(SecureRandom random) {
        return new SessionToken(random(random, HANDLE_BYTES), random(random, SECRET_BYTES));
    }

    /** A new secret for the session of this handle. */
    public static SessionToken renew(String handle, SecureRandom random) {
        return new SessionToken(handle, random(random, SECRET_BYTES));
    }

    /**
     * The token in {@code text} from {@code start} to {@code end}.
     *
     * @return {@code null} where that is not well formed; nothing of it is kept
     */
    public static SessionToken parse(String text, int start, int end) {
        if (end - start != LENGTH || text.charAt(start + HANDLE_LENGTH) != '.'
                || !isBase64Url(text, start, start + HANDLE_LENGTH, 0b1111)
                || !isBase64Url(text, start + HANDLE_LENGTH + 1, end, 0b11)) {
            return null;
        }
        return new SessionToken(text.substring(start, start + HANDLE_LENGTH),
                text.substring(start + HANDLE_LENGTH + 1, end));
    }

    /** Whether {@code text} could be a session's handle. */
    public static boolean isHandle(String text) {
        return text.length() == HANDLE_LENGTH && isBase64Url(text, 0, HANDLE_LENGTH, 0b1111);
    }

    public String handle() {
        return handle;
    }

    /** SHA-256 of the secret: what the database holds. Not to be changed. */
    public byte[] hash() {
        return hash;
    }

    /** The cookie's value. */
    public String value() {
        return handle + '.' + secret;
    }

    /** The handle alone, so that no log can hold the secret. */
    @Override
    public String toString() {
        return handle;
    }

    /** Unused bits of the last character must be zero: otherwise several cookies would be the same token. */
    private static boolean isBase64Url(String text, int start, int end, int unusedBits) {
        int last = 0;
        for (int i = start; i < end; i++) {
            last = sextet(text.charAt(i));
            if (last < 0) {
                return false;
            }
        }
        return (last & unusedBits) == 0;
    }

    private static int sextet(char c) {
        return c < SEXTETS.length ? SEXTETS[c] : -1;
    }

    private static String random(SecureRandom random, int bytes) {
        byte[] bits = new byte[bytes];
        random.nextBytes(bits);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bits);
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
