package io.quarkiverse.sessionmongo.runtime.http;

import java.util.ArrayList;
import java.util.List;

import io.quarkiverse.sessionmongo.runtime.token.SessionToken;

/**
 * The cookies of our name in a request.
 *
 * @param tokens the different ones that are well formed, in the order in which they came
 * @param malformed whether others were not
 */
record CookieTokens(List<SessionToken> tokens, boolean malformed) {

    static final CookieTokens NONE = new CookieTokens(List.of(), false);

    /** Browsers send one, and another of each path and domain that somebody set it for. */
    private static final int MAX_TOKENS = 4;

    /** Whether there are more than are looked up. */
    boolean tooMany() {
        return tokens.size() > MAX_TOKENS;
    }

    /** With one more cookie. Nothing is kept of one that is malformed. */
    CookieTokens with(SessionToken token) {
        if (token == null) {
            return malformed ? this : new CookieTokens(tokens, true);
        }
        if (tooMany() || contains(token)) {
            return this;
        }
        List<SessionToken> more = new ArrayList<>(tokens.size() + 1);
        more.addAll(tokens);
        more.add(token);
        return new CookieTokens(more, malformed);
    }

    private boolean contains(SessionToken token) {
        for (int i = 0; i < tokens.size(); i++) {
            if (tokens.get(i).value().equals(token.value())) {
                return true;
            }
        }
        return false;
    }
}
