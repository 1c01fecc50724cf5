package io.quarkiverse.sessionmongo.runtime.config;

import java.util.Locale;
import java.util.Set;

/** What a header has to be called that carries a token. */
final class HeaderRules {

    private static final int MAX_NAME = 100;

    /** What these carry means something else to browsers, to servers or to the extension itself. */
    private static final Set<String> TAKEN = Set.of("accept", "authorization", "cache-control", "connection", "content-length",
            "content-type", "cookie", "host", "origin", "set-cookie", "transfer-encoding", "vary");

    private HeaderRules() {
    }

    static void check(HeaderConfig header) {
        String name = header.name();
        if (name.isEmpty() || name.length() > MAX_NAME || !CookieRules.isToken(name)
                || TAKEN.contains(name.toLowerCase(Locale.ROOT))) {
            throw Settings.wrong("header.name", name.length() > MAX_NAME ? name.substring(0, MAX_NAME) + "…" : name,
                    "expected the name of a header of its own (RFC 9110, 5.1), such as " + HeaderConfig.DEFAULT_NAME
                            + ", of at most " + MAX_NAME + " characters");
        }
    }
}
