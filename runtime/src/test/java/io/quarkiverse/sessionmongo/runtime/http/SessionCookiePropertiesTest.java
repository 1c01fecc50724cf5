package io.quarkiverse.sessionmongo.runtime.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import io.quarkiverse.sessionmongo.runtime.config.Configs;
import io.quarkiverse.sessionmongo.runtime.token.SessionToken;
import io.vertx.core.MultiMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

@Label("K2 headers that no browser sends")
class SessionCookiePropertiesTest {

    private static final String VALUE = "AAECAwQFBgcICQoLDA0ODw.AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8";

    private final SessionCookie cookie = new SessionCookie(Configs.testSettings());

    private List<SessionToken> tokens(String header) {
        return cookie.tokens(MultiMap.caseInsensitiveMultiMap().add("Cookie", header)).tokens();
    }

    @Property(tries = 50_000)
    @Label("K2 any header: no exception, five tokens at the most, and each stands in it as a cookie of the name")
    void random(@ForAll("headers") String header) {
        List<SessionToken> tokens = tokens(header);

        assertThat(tokens).hasSizeLessThanOrEqualTo(5)
                .allSatisfy(token -> assertThat(header).contains("session=" + token.value()));
    }

    @Property(tries = 50_000)
    @Label("K2 a cookie with a character changed, added or left out: that one is no longer found")
    void mutated(@ForAll char character, @ForAll int position, @ForAll int how) {
        int at = Math.floorMod(position, VALUE.length());
        String mutated = VALUE.substring(0, at) + (how % 3 == 0 ? "" : character)
                + VALUE.substring(how % 3 == 1 ? at : at + 1);
        List<SessionToken> tokens = tokens("a=b; session=" + mutated);

        if (mutated.equals(VALUE)) {
            assertThat(tokens).hasSize(1);
        } else {
            assertThat(tokens).extracting(SessionToken::value).doesNotContain(VALUE);
        }
    }

    /** Pieces of what is well formed, in any order, and anything between them. */
    @Provide
    Arbitrary<String> headers() {
        Arbitrary<String> pieces = Arbitraries.of("session", "=", ";", " ", "\t", ".", VALUE, VALUE.substring(0, 22),
                VALUE.substring(23), "session=" + VALUE, "; ", "\"", ",", "$Version=1");
        Arbitrary<String> anything = Arbitraries.strings().ofMaxLength(10);
        return Arbitraries.oneOf(List.of(pieces, anything)).list().ofMaxSize(20).map(parts -> String.join("", parts));
    }
}
