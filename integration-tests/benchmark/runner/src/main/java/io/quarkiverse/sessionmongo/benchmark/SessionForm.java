package io.quarkiverse.sessionmongo.benchmark;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Random;
import java.util.UUID;
import java.util.function.BinaryOperator;
import java.util.function.Function;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * How an application names its sessions, so that a session which it made itself can be copied 100,000 times by the driver,
 * with cookies that fit.
 *
 * @param id a new {@code _id}
 * @param cookie the Cookie header of the copy with this id, from that of the original
 */
record SessionForm(Function<Random, String> id, BinaryOperator<String> cookie) {

    /** The copy has the original's secret under a handle of its own. */
    static final SessionForm SESSION_MONGO = new SessionForm(random -> token(random, 16),
            (id, original) -> "session=" + id + original.substring(original.indexOf('.')));

    static final SessionForm BY_HAND = new SessionForm(SessionForm::uuid, (id, original) -> "s=" + id);

    /** express-session signs the id; the secret is in {@code server.js}. */
    static final SessionForm EXPRESS = new SessionForm(random -> token(random, 24),
            (id, original) -> "connect.sid="
                    + URLEncoder.encode("s:" + id + "." + signature(id, "benchmark"), StandardCharsets.UTF_8));

    static final SessionForm SPRING = new SessionForm(SessionForm::uuid,
            (id, original) -> "SESSION="
                    + Base64.getEncoder().encodeToString(id.getBytes(StandardCharsets.ISO_8859_1)));

    /** A cookie in the shape of ours that leads to no session. */
    static String stranger(Random random) {
        return "session=" + token(random, 16) + "." + token(random, 32);
    }

    private static String token(Random random, int bytes) {
        byte[] bits = new byte[bytes];
        random.nextBytes(bits);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bits);
    }

    private static String uuid(Random random) {
        return new UUID(random.nextLong(), random.nextLong()).toString();
    }

    private static String signature(String id, String secret) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return Base64.getEncoder().withoutPadding().encodeToString(mac.doFinal(id.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has HmacSHA256", e);
        }
    }
}
