package io.quarkiverse.sessionmongo.runtime.config;

import java.util.List;
import java.util.Optional;

/** Sign-out's settings. */
public interface LogoutConfig {

    /**
     * What {@code Session.logout} tells the browser to forget of this site, by the header {@code Clear-Site-Data}:
     * {@code cache}, {@code cookies} (of the whole domain, other applications' too), {@code storage}. Browsers heed it
     * over TLS alone. Absent: nothing.
     */
    Optional<List<SiteData>> clearSiteData();

    /** See {@link #clearSiteData()}. */
    enum SiteData {
        CACHE("\"cache\""),
        COOKIES("\"cookies\""),
        STORAGE("\"storage\"");

        private final String directive;

        SiteData(String directive) {
            this.directive = directive;
        }

        /** The value in {@code Clear-Site-Data}. */
        public String directive() {
            return directive;
        }
    }
}
