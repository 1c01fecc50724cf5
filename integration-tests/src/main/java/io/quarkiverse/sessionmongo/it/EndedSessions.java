package io.quarkiverse.sessionmongo.it;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.ObservesAsync;

import org.jboss.logging.Logger;

import io.quarkiverse.sessionmongo.SessionDestroyed;

/** Tells of each session that ended: over all nodes once, on the one that ended it. */
@ApplicationScoped
public class EndedSessions {

    private static final Logger LOG = Logger.getLogger(EndedSessions.class);

    void ended(@ObservesAsync SessionDestroyed event) {
        LOG.infof("Session %s ended: %s", event.session().info().id(), event.reason());
    }
}
