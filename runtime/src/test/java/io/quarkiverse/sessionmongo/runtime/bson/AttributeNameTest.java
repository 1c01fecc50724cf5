package io.quarkiverse.sessionmongo.runtime.bson;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A1 an attribute's name")
class AttributeNameTest {

    private static final String LETTERS = "aZ0.$%u41_ \u0000\u00e9\u20ac\ud83d\ude00\ud800\udfff\uffff";

    private static String random(Random seeded) {
        StringBuilder name = new StringBuilder();
        int length = seeded.nextInt(12);
        for (int i = 0; i < length; i++) {
            name.append(seeded.nextInt(10) == 0 ? (char) seeded.nextInt(0x10000)
                    : LETTERS.charAt(seeded.nextInt(LETTERS.length())));
        }
        return name.toString();
    }

    @ParameterizedTest(name = "\"{0}\"")
    @ValueSource(strings = { "", ".", "..", "a.b", "$", "$a", "a$", "$$", "%", "%%", "%41", "%u0041", "%2E", "__proto__", "_id",
            "constructor", " ", "\u0000", "a\u0000b", "caf\u00e9", "\u65e5\u672c", "\ud83d\ude00", "\ud800", "\udc00",
            "\udc00\ud800",
            "a\ud83d", "\ude00a", "\ud83d\ud83d\ude00", "0", "-1", "attributes", "\u2028", "\uffff", "%u", "u" })
    void isTheSameAfterARoundTrip(String name) {
        assertThat(AttributeName.decode(AttributeName.encode(name))).isEqualTo(name);
    }

    @Test
    void mayHave1000Characters() {
        String name = "n.$%\u0000".repeat(200);

        assertThat(AttributeName.decode(AttributeName.encode(name))).hasSize(1000).isEqualTo(name);
    }

    @ParameterizedTest(name = "{0} is written as {1}")
    @CsvSource({ "cart,cart", "a.b,a%2Eb", "$a,%24a", "a$,a$", "%,%25", "%41,%2541", "__proto__,__proto__", "_id,_id", "'',%" })
    void isEncodedNoMoreThanNeeded(String name, String field) {
        assertThat(AttributeName.encode(name)).isEqualTo(field);
    }

    @Test
    void isNotCopiedWhereItIsPlain() {
        String name = "cart";

        assertThat(AttributeName.encode(name)).isSameAs(name);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = { "%G1", "a%", "%4", "%u123", "%uXYZW" })
    void staysAsItIsWhereNobodyEncodedIt(String field) {
        assertThat(AttributeName.decode(field)).isEqualTo(field);
    }

    @Test
    @DisplayName("A1 is a legal path of MongoDB, and never another's: 100,000 random strings")
    void isInjective() {
        Random seeded = new Random(1);
        Map<String, String> names = new HashMap<>();
        for (int i = 0; i < 100_000; i++) {
            String name = random(seeded);

            String field = AttributeName.encode(name);

            if (field.isEmpty() || field.startsWith("$") || field.indexOf('.') >= 0 || field.indexOf(0) >= 0) {
                assertThat(field).as("path").isEqualTo("legal");
            }
            byte[] utf8 = field.getBytes(StandardCharsets.UTF_8);
            if (!new String(utf8, StandardCharsets.UTF_8).equals(field) || utf8.length != AttributeName.size(name)) {
                assertThat(field).as("UTF-8 of %d bytes", AttributeName.size(name)).isEqualTo("legal");
            }
            String other = names.put(field, name);
            if (other != null && !other.equals(name) || !AttributeName.decode(field).equals(name)) {
                assertThat(name).as("of %s", field).isEqualTo(other);
            }
        }
        assertThat(names).hasSizeGreaterThan(50_000);
    }
}
