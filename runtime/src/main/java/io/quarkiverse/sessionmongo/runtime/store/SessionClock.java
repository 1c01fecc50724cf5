package io.quarkiverse.sessionmongo.runtime.store;

import java.time.Clock;

import jakarta.enterprise.inject.Instance;

import org.jboss.logging.Logger;

/** The application's {@code Clock} where it has one. */
final class SessionClock {

    private static final Logger LOG = Logger.getLogger(SessionClock.class);

    private SessionClock() {
    }

    static Clock of(Instance<Clock> beans) {
        if (beans.isAmbiguous()) {
            LOG.warn("The application has several beans of type java.time.Clock: sessions use the system's clock. Make the"
                    + " one that counts an @Alternative with @Priority");
        }
        return beans.isResolvable() ? beans.get() : Clock.systemUTC();
    }
}
