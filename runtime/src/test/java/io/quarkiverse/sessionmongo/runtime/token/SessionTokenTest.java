package io.quarkiverse.sessionmongo.runtime.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Random;
import java.util.Set;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A session's token")
class SessionTokenTest {

    private static final String HANDLE = "AAECAwQFBgcICQoLDA0ODw";
    private static final String SECRET = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8";
    private static final String VALUE = HANDLE + "." + SECRET;

    private final SecureRandom random = new SecureRandom();

    private static SessionToken parse(String text) {
        return SessionToken.parse(text, 0, text.length());
    }

    private static byte[] sha256(String text) throws NoSuchAlgorithmException {
        return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII));
    }

    @Test
    void isParsedToWhatWasGenerated() {
        SessionToken generated = SessionToken.generate(random);

        SessionToken parsed = parse(generated.value());

        assertThat(parsed.handle()).isEqualTo(generated.handle());
        assertThat(parsed.hash()).isEqualTo(generated.hash());
        assertThat(parsed.value()).isEqualTo(generated.value());
    }

    @Test
    void isParsedToWhatWasRenewed() {
        SessionToken renewed = SessionToken.renew(HANDLE, random);

        assertThat(parse(renewed.value()).hash()).isEqualTo(renewed.hash());
    }

    @Test
    void keepsItsHandleAndChangesItsSecretWhenRenewed() {
        SessionToken renewed = SessionToken.renew(HANDLE, random);

        assertThat(renewed.handle()).isEqualTo(HANDLE);
        assertThat(renewed.hash()).isNotEqualTo(parse(VALUE).hash());
    }

    @Test
    void has66Characters() {
        assertThat(SessionToken.generate(random).value()).hasSize(66).hasSize(SessionToken.LENGTH);
    }

    @Test
    void has128And256Bits() {
        String[] parts = SessionToken.generate(random).value().split("\\.");

        assertThat(Base64.getUrlDecoder().decode(parts[0])).hasSize(16);
        assertThat(Base64.getUrlDecoder().decode(parts[1])).hasSize(32);
    }

    @Test
    void isNeverGeneratedTwice() {
        Set<String> values = new HashSet<>();
        for (int i = 0; i < 1000; i++) {
            values.add(SessionToken.generate(random).handle());
        }

        assertThat(values).hasSize(1000);
    }

    @Test
    void isFoundInTheMiddleOfAText() {
        String header = "a=b; session=" + VALUE + "; c=d";
        int start = header.indexOf(VALUE);

        assertThat(SessionToken.parse(header, start, start + VALUE.length()).value()).isEqualTo(VALUE);
    }

    @Test
    void hashesTheTextOfItsSecret() throws NoSuchAlgorithmException {
        assertThat(parse(VALUE).hash()).isEqualTo(sha256(SECRET));
    }

    @Test
    @DisplayName("A8 shows its handle alone as text")
    void hidesItsSecret() {
        assertThat(parse(VALUE)).hasToString(HANDLE);
        assertThat("log: " + parse(VALUE)).doesNotContain(SECRET);
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("K2 is malformed where its length, its dot or its alphabet is wrong")
    @ValueSource(strings = {
            "",
            ".",
            "{\"$ne\":1}",
            HANDLE,
            HANDLE + ".",
            "." + SECRET,
            VALUE + "A",
            "A" + VALUE,
            HANDLE + SECRET,
            HANDLE + "A" + SECRET,
            SECRET + "." + HANDLE,
            HANDLE + "." + HANDLE,
            "\"" + VALUE + "\"",
            "AAECAwQFBgcICQoLDA0OD+." + SECRET,
            "AAECAwQFBgcICQoLDA0OD/." + SECRET,
            "AAECAwQFBgcICQoLDA0OD=." + SECRET,
            HANDLE + ".AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh=",
            HANDLE + ".AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdH 8",
            HANDLE + ".AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdH%8",
            HANDLE + ".AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdH\u00008",
            HANDLE + ".AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdH\u00e98",
            HANDLE + ".AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdH\uff218",
            "AAECAwQFBgcICQoLDA0\u0000Dw." + SECRET,
            "AAECAwQFBgcICQoLDA0\u0661Dw." + SECRET })
    void isMalformed(String text) {
        assertThat(parse(text)).isNull();
    }

    @Test
    @DisplayName("K2 is malformed where it has 100,000 characters")
    void isTooLong() {
        assertThat(parse(VALUE.repeat(1516))).isNull();
    }

    @Test
    @DisplayName("K2 is malformed with a stored hash for the secret, in base64 or in hex")
    void isAStoredHash() {
        byte[] hash = parse(VALUE).hash();

        assertThat(parse(HANDLE + "." + Base64.getEncoder().encodeToString(hash))).isNull();
        assertThat(parse(HANDLE + "." + HexFormat.of().formatHex(hash))).isNull();
    }

    @Test
    @DisplayName("K2 has another hash where a stored hash is taken for the secret")
    void isAStoredHashOfTheRightAlphabet() {
        byte[] hash = parse(VALUE).hash();

        SessionToken stolen = parse(HANDLE + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(hash));

        assertThat(stolen.hash()).isNotEqualTo(hash);
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("K2 is malformed where the unused bits of the handle are not zero")
    @ValueSource(strings = { "x", "y", "D", "_", "-", "1" })
    void hasTrailingBitsInTheHandle(String last) {
        assertThat(parse(HANDLE.substring(0, 21) + last + "." + SECRET)).isNull();
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("K2 is malformed where the unused bits of the secret are not zero")
    @ValueSource(strings = { "9", "-", "_", "B", "C", "D" })
    void hasTrailingBitsInTheSecret(String last) {
        assertThat(parse(HANDLE + "." + SECRET.substring(0, 42) + last)).isNull();
    }

    @Test
    @DisplayName("K2 is another one, or malformed, where any one character is another")
    void isAnother() {
        Random seeded = new Random(42);
        for (int i = 0; i < 20_000; i++) {
            StringBuilder changed = new StringBuilder(VALUE);
            int at = seeded.nextInt(VALUE.length());
            changed.setCharAt(at, (char) seeded.nextInt(0x180));
            SessionToken token = parse(changed.toString());
            if (token != null) {
                assertThat(token.value()).isEqualTo(changed.toString());
                assertThat(Base64.getUrlDecoder().decode(token.handle())).hasSize(16);
            }
        }
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = { "", VALUE, SECRET, "AAECAwQFBgcICQoLDA0ODx", "AAECAwQFBgcICQoLDA0O$w", "AAECAwQFBgcICQoLDA0OD" })
    void hasNoSuchHandle(String text) {
        assertThat(SessionToken.isHandle(text)).isFalse();
    }

    @Test
    void knowsAHandle() {
        assertThat(SessionToken.isHandle(HANDLE)).isTrue();
        assertThat(SessionToken.isHandle(SessionToken.generate(random).handle())).isTrue();
    }
}
