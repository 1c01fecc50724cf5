package io.quarkiverse.sessionmongo.runtime.store;

import java.util.Optional;

import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import org.jboss.logging.Logger;

import io.quarkiverse.sessionmongo.SessionCookieRejected;
import io.quarkiverse.sessionmongo.SessionCreated;
import io.quarkiverse.sessionmongo.SessionDestroyed;
import io.quarkiverse.sessionmongo.SessionDestroyed.Reason;
import io.quarkiverse.sessionmongo.SessionRenewed;
import io.quarkiverse.sessionmongo.SessionStoreFailed;
import io.quarkiverse.sessionmongo.runtime.state.SessionState;
import io.quarkiverse.sessionmongo.runtime.vertx.VertxContexts;

/** Fires the CDI events, after the command succeeded, counts the same and logs it at DEBUG with the handle. */
@Singleton
class SessionEvents {

    private static final Logger LOG = Logger.getLogger("io.quarkiverse.sessionmongo.events");

    private final ObservedEvents observed;
    private final StoreMetrics metrics;
    private final Event<SessionCreated> created;
    private final Event<SessionRenewed> renewed;
    private final Event<SessionDestroyed> destroyed;
    private final Event<SessionCookieRejected> rejected;
    private final Event<SessionStoreFailed> failed;

    @Inject
    SessionEvents(ObservedEvents observed, StoreMetrics metrics, Event<SessionCreated> created, Event<SessionRenewed> renewed,
            Event<SessionDestroyed> destroyed, Event<SessionCookieRejected> rejected, Event<SessionStoreFailed> failed) {
        this.observed = observed;
        this.metrics = metrics;
        this.created = created;
        this.renewed = renewed;
        this.destroyed = destroyed;
        this.rejected = rejected;
        this.failed = failed;
    }

    /** Ended by one command, which nobody observes. */
    void destroyed(long count, Reason reason) {
        metrics.destroyed(reason, count);
    }

    boolean observesDestroyed() {
        return observed.destroyed();
    }

    void created(SessionState state) {
        LOG.debugf("Session %s created", state.id());
        metrics.created();
        if (observed.created()) {
            fire(created, new SessionCreated(state.info()));
        }
    }

    void renewed(SessionState state) {
        LOG.debugf("Session %s renewed", state.id());
        metrics.renewed();
        if (observed.renewed()) {
            fire(renewed, new SessionRenewed(state.info()));
        }
    }

    /** @param handle {@code null} where it is malformed: nothing of that reaches a log */
    void rejected(String handle, SessionCookieRejected.Reason why) {
        LOG.debugf("The cookie of session %s opens nothing: %s", handle, why);
        metrics.rejected(why);
        if (observed.rejected()) {
            fire(rejected, new SessionCookieRejected(Optional.ofNullable(handle), why));
        }
    }

    /** {@link StoreFailures} logs it. */
    void failed(String operation, String handle, Throwable cause) {
        if (observed.failed()) {
            fire(failed, new SessionStoreFailed(operation, Optional.ofNullable(handle), cause));
        }
    }

    void destroyed(SessionState state, Reason reason) {
        LOG.debugf("Session %s destroyed: %s", state.id(), reason);
        metrics.destroyed(reason, 1);
        if (observed.destroyed()) {
            fire(destroyed, new SessionDestroyed(new DetachedSession(state), reason));
        }
    }

    private static <T> void fire(Event<T> event, T payload) {
        VertxContexts.outsideOfRequest(() -> event.fireAsync(payload));
    }
}
