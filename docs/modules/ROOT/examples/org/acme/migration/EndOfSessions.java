package org.acme.migration;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.ObservesAsync;

import org.jboss.logging.Logger;

import io.quarkiverse.sessionmongo.SessionDestroyed;

@ApplicationScoped
public class EndOfSessions {

    private static final Logger LOG = Logger.getLogger(EndOfSessions.class);

    void ended(@ObservesAsync SessionDestroyed event) {
        LOG.infof("Session %s ended: %s", event.session().info().id(), event.reason());
    }
}
