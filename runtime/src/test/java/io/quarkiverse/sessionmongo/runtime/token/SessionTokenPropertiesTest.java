package io.quarkiverse.sessionmongo.runtime.token;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.StringLength;

@Label("K2 what is no cookie of ours is no token, whatever it is")
class SessionTokenPropertiesTest {

    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

    @Property(tries = 50_000)
    @Label("K2 any text: no exception, and a token only where it reads the same again")
    void anyText(@ForAll @StringLength(max = 80) String text) {
        SessionToken token = SessionToken.parse(text, 0, text.length());

        assertThat(token == null || token.value().equals(text)).isTrue();
    }

    @Property(tries = 50_000)
    @Label("K2 a token with one character changed: another token, or none")
    void mutated(@ForAll("tokens") String text, @ForAll char character, @ForAll int position) {
        int at = Math.floorMod(position, text.length());
        String mutated = text.substring(0, at) + character + text.substring(at + 1);
        SessionToken token = SessionToken.parse(mutated, 0, mutated.length());

        if (mutated.equals(text)) {
            assertThat(token).isNotNull();
        } else if (token != null) {
            assertThat(token.value()).isEqualTo(mutated);
            assertThat(token.handle() + new String(token.hash())).isNotEqualTo(handleAndHash(text));
        }
    }

    private static String handleAndHash(String text) {
        SessionToken token = SessionToken.parse(text, 0, text.length());
        return token.handle() + new String(token.hash());
    }

    @Provide
    Arbitrary<String> tokens() {
        Arbitrary<String> handle = Arbitraries.strings().withChars(ALPHABET).ofLength(21);
        Arbitrary<String> secret = Arbitraries.strings().withChars(ALPHABET).ofLength(42);
        return Combinators.combine(handle, secret).as((first, second) -> first + "A." + second + "A");
    }
}
