package io.quarkiverse.sessionmongo.runtime.config;

import java.time.Duration;
import java.util.Optional;

import io.quarkus.runtime.annotations.ConfigDocDefault;
import io.smallrye.config.WithDefault;

/** The cookie's settings. */
public interface CookieConfig {

    /**
     * The name. The default has the strictest prefix that the other settings allow (RFC 6265bis, 4.1.3):
     * {@code __Host-session} for a secure one with path {@code /} and no domain, {@code __Secure-session} for another
     * secure one, else {@code session}.
     */
    @ConfigDocDefault("__Host-session in production, session in dev and test mode")
    Optional<String> name();

    /**
     * The path.
     */
    @WithDefault("/")
    String path();

    /**
     * The domain, for a session that subdomains share. Absent: the host alone.
     */
    Optional<String> domain();

    /**
     * Whether browsers send it over TLS alone. {@code auto}: in production, and not in dev and test mode.
     */
    @WithDefault("auto")
    Secure secure();

    /**
     * Whether browsers send it with requests that other sites start. {@code none} needs a secure cookie.
     */
    @WithDefault("lax")
    SameSite sameSite();

    /**
     * Makes the cookie outlive the browser's window, for this long at the most, 400 days at most. The browser is told the
     * session's own expiry, anew each time that it moves; the session's idle timeout is no longer than this. Absent: the
     * cookie ends with the browser.
     */
    Optional<Duration> maxAge();

    /**
     * Whether browsers keep a cookie of their own for each site that embeds this one in a frame (CHIPS). For applications that
     * other sites embed; these also need {@code same-site=none}. Needs a secure cookie, or the start fails.
     */
    @WithDefault("false")
    boolean partitioned();

    /**
     * Which of a site's cookies browsers built on Chromium evict last, once there are more than they keep. Other browsers
     * ignore it. Absent: {@code medium}, which is the browser's default.
     */
    Optional<Priority> priority();

    /** See {@link #priority()}. */
    enum Priority {
        LOW("Low"),
        MEDIUM("Medium"),
        HIGH("High");

        private final String attribute;

        Priority(String attribute) {
            this.attribute = attribute;
        }

        /** The value in {@code Set-Cookie}. */
        public String attribute() {
            return attribute;
        }
    }

    /** See {@link #secure()}. */
    enum Secure {
        AUTO,
        ALWAYS,
        NEVER
    }

    /** See {@link #sameSite()}. */
    enum SameSite {
        STRICT("Strict"),
        LAX("Lax"),
        NONE("None");

        private final String attribute;

        SameSite(String attribute) {
            this.attribute = attribute;
        }

        /** The value in {@code Set-Cookie}. */
        public String attribute() {
            return attribute;
        }
    }
}
