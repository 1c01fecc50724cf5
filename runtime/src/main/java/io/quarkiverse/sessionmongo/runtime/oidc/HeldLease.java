package io.quarkiverse.sessionmongo.runtime.oidc;

import org.jboss.logging.Logger;

import io.quarkiverse.sessionmongo.runtime.state.Authority;
import io.quarkiverse.sessionmongo.runtime.state.TokenLease;
import io.quarkiverse.sessionmongo.runtime.store.TokenLeases;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;

/**
 * This request's right to refresh tokens. Short, so that a node that dies delays the others by no more than that, and
 * prolonged while the provider takes its time.
 */
final class HeldLease {

    static final long LENGTH = 5000;

    private static final Logger LOG = Logger.getLogger(HeldLease.class);
    private static final long BEAT = 2000;
    /** No provider is waited for longer; it is more than Quarkus waits. */
    private static final int MAX_BEATS = 30;

    private final TokenLeases leases;
    private final Authority authority;
    private final TokenLease lease;
    private final Vertx vertx;
    private long timer = -1;
    private int beats;
    private boolean over;

    HeldLease(TokenLeases leases, Authority authority, TokenLease lease, Vertx vertx) {
        this.leases = leases;
        this.authority = authority;
        this.lease = lease;
        this.vertx = vertx;
    }

    synchronized HeldLease start() {
        timer = vertx.setPeriodic(BEAT, beat -> prolong());
        return this;
    }

    private synchronized void prolong() {
        if (over || ++beats > MAX_BEATS) {
            vertx.cancelTimer(timer);
            return;
        }
        leases.prolong(authority, lease, leases.now() + LENGTH).subscribe().with(held -> {
            if (!held) {
                finish();
            }
        }, failure -> LOG.debug("A lease could not be prolonged", failure));
    }

    /**
     * The tokens were replaced or removed, and the lease with them.
     *
     * @return whether it was held until now
     */
    synchronized boolean finish() {
        boolean held = !over;
        over = true;
        vertx.cancelTimer(timer);
        return held;
    }

    /** The tokens stay as they are. */
    void release() {
        if (finish()) {
            leases.release(authority, lease).subscribe().with(released -> LOG.tracef("A lease was given back: %s", released),
                    failure -> LOG.debug("A lease could not be given back, and ends by itself", failure));
        }
    }

    /** Removes the tokens, unless another request has the lease by now. */
    Uni<Void> remove() {
        finish();
        return leases.remove(authority, lease).replaceWithVoid();
    }
}
