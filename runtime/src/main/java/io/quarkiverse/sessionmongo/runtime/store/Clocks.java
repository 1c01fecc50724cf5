package io.quarkiverse.sessionmongo.runtime.store;

import java.time.Clock;

import jakarta.enterprise.inject.Default;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.util.AnnotationLiteral;

import org.jboss.logging.Logger;

import io.quarkiverse.sessionmongo.SessionClock;
import io.quarkus.runtime.LaunchMode;

/** The clock that sessions follow: the application's, if it is qualified or if this is a test, or else the system's. */
final class Clocks {

    private static final Logger LOG = Logger.getLogger(Clocks.class);

    private Clocks() {
    }

    /** @param beans all clocks of the application, with any qualifier */
    static Clock of(Instance<Clock> beans, LaunchMode mode) {
        Instance<Clock> qualified = beans.select(new Qualified());
        if (!qualified.isUnsatisfied()) {
            return only(qualified, "several beans of type java.time.Clock with @SessionClock");
        }
        Instance<Clock> unqualified = beans.select(Default.Literal.INSTANCE);
        if (mode == LaunchMode.TEST && !unqualified.isUnsatisfied()) {
            return only(unqualified, "several beans of type java.time.Clock");
        }
        if (!unqualified.isUnsatisfied()) {
            LOG.info("Sessions follow the system's clock, and not the application's bean of type java.time.Clock, which has"
                    + " no @SessionClock");
        }
        return Clock.systemUTC();
    }

    private static Clock only(Instance<Clock> beans, String several) {
        if (beans.isAmbiguous()) {
            LOG.warn("The application has " + several + ": sessions use the system's clock. Make the one that counts an"
                    + " @Alternative with @Priority");
            return Clock.systemUTC();
        }
        return beans.get();
    }

    private static final class Qualified extends AnnotationLiteral<SessionClock> implements SessionClock {

        private static final long serialVersionUID = 1L;
    }
}
