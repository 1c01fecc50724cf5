package io.quarkiverse.sessionmongo.runtime.oidc;

import io.quarkiverse.sessionmongo.runtime.state.TenantTokens;

/** What became of a request's wish to refresh tokens. */
sealed interface Turn {

    /** This request refreshes them, and no other one. */
    record Mine(HeldLease lease) implements Turn {
    }

    /** Another request has refreshed them. */
    record Refreshed(TenantTokens tokens) implements Turn {
    }

    /** This request does not refresh them. */
    enum NotMine implements Turn {
        /** Another request does. */
        TAKEN,
        /** Another one was at it for longer than this request can wait. */
        LATE,
        /** The session or its tokens are gone. */
        GONE
    }
}
