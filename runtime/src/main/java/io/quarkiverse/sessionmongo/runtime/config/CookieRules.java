package io.quarkiverse.sessionmongo.runtime.config;

import io.quarkiverse.sessionmongo.runtime.config.CookieConfig.SameSite;

/** What RFC 6265bis demands of a cookie's name and attributes (4.1.1 to 4.1.3, 5.6). */
final class CookieRules {

    private static final String HOST = "__Host-";
    private static final String SECURE = "__Secure-";
    private static final String HTTP = "__Http-";
    private static final String SEPARATORS = "()<>@,;:\\\"/[]?={} \t";

    /** Browsers drop a cookie whose name and value are longer than 4,096 bytes; the value has 66. */
    private static final int MAX_NAME = 4096 - 66;

    /** Browsers ignore an attribute whose value is longer. */
    private static final int MAX_ATTRIBUTE = 1024;

    private final CookieConfig cookie;
    private final boolean secure;
    private final String name;

    CookieRules(CookieConfig cookie, boolean secure) {
        this.cookie = cookie;
        this.secure = secure;
        this.name = cookie.name().orElseGet(this::defaultName);
        check();
    }

    String name() {
        return name;
    }

    private String defaultName() {
        if (!secure) {
            return "session";
        }
        return cookie.domain().isEmpty() && cookie.path().equals("/") ? HOST + "session" : SECURE + "session";
    }

    private void check() {
        if (name.isEmpty() || name.length() > MAX_NAME || !isToken(name)) {
            throw Settings.wrong("cookie.name", name.length() > 64 ? name.substring(0, 64) + "…" : name,
                    "a cookie's name is a token (RFC 6265bis, 4.1.1) of at most " + MAX_NAME + " characters");
        }
        if (!cookie.path().startsWith("/") || !isAttributeValue(cookie.path())) {
            throw Settings.wrong("cookie.path", cookie.path(), "it begins with a slash, has at most " + MAX_ATTRIBUTE
                    + " characters and holds no semicolon, space or control character");
        }
        cookie.domain().ifPresent(domain -> {
            if (domain.isEmpty() || !isAttributeValue(domain) || domain.indexOf('/') >= 0 || domain.indexOf(':') >= 0) {
                throw Settings.wrong("cookie.domain", domain, "expected a host name such as example.org");
            }
        });
        // Browsers compare the prefixes without regard to case, so a rule broken in other letters is broken too
        if (name.regionMatches(true, 0, HOST, 0, HOST.length())
                && (!secure || cookie.domain().isPresent() || !cookie.path().equals("/"))) {
            throw Settings.wrong("cookie.name", name, "browsers refuse a " + HOST
                    + " cookie unless it is secure, has the path / and no domain; secure is " + secure + ", cookie.path="
                    + cookie.path() + ", cookie.domain=" + cookie.domain().orElse(""));
        }
        requireSecure(SECURE);
        requireSecure(HTTP);
        if (cookie.sameSite() == SameSite.NONE && !secure) {
            throw Settings.wrong("cookie.same-site", "none", "browsers refuse it for a cookie that is not secure; set"
                    + " cookie.secure=always");
        }
        if (cookie.partitioned() && !secure) {
            throw Settings.wrong("cookie.partitioned", true, "browsers refuse it for a cookie that is not secure; set"
                    + " cookie.secure=always");
        }
    }

    private void requireSecure(String prefix) {
        if (name.regionMatches(true, 0, prefix, 0, prefix.length()) && !secure) {
            throw Settings.wrong("cookie.name", name, "browsers refuse a " + prefix
                    + " cookie that is not secure; set cookie.secure=always");
        }
    }

    static boolean isToken(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c <= ' ' || c >= 0x7f || SEPARATORS.indexOf(c) >= 0) {
                return false;
            }
        }
        return true;
    }

    private static boolean isAttributeValue(String text) {
        if (text.length() > MAX_ATTRIBUTE) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c <= ' ' || c >= 0x7f || c == ';') {
                return false;
            }
        }
        return true;
    }
}
