package io.quarkiverse.sessionmongo.runtime.oidc;

import io.quarkiverse.sessionmongo.runtime.http.SessionTokens;
import io.quarkiverse.sessionmongo.runtime.state.TenantTokens;
import io.vertx.ext.web.RoutingContext;

/** What a request read of one tenant's tokens, and whether it is the one to refresh them. */
final class RequestTokens {

    private static final String KEY = RequestTokens.class.getName() + ' ';

    private final SessionTokens session;
    private final String reference;
    private volatile TenantTokens read;
    private volatile HeldLease lease;
    private volatile boolean over;

    private RequestTokens(SessionTokens session, String reference, TenantTokens read) {
        this.session = session;
        this.reference = reference;
        this.read = read;
    }

    static RequestTokens put(RoutingContext context, String tenant, SessionTokens session, String reference,
            TenantTokens read) {
        RequestTokens tokens = new RequestTokens(session, reference, read);
        context.put(KEY + tenant, tokens);
        return tokens;
    }

    /** @return {@code null} if the request has none */
    static RequestTokens find(RoutingContext context, String tenant) {
        return context.get(KEY + tenant);
    }

    SessionTokens session() {
        return session;
    }

    String reference() {
        return reference;
    }

    TenantTokens read() {
        return read;
    }

    /** Another request refreshed them meanwhile. */
    void become(TenantTokens refreshed) {
        read = refreshed;
    }

    void hold(HeldLease taken, RoutingContext context) {
        lease = taken;
        context.addEndHandler(ended -> taken.release());
    }

    /** @return {@code null} if this request is not the one to refresh them */
    HeldLease lease() {
        return lease;
    }

    /** They were replaced or removed, or it is not known whether they were: nothing more is to be done. */
    void finish() {
        over = true;
        if (lease != null) {
            lease.finish();
        }
    }

    boolean isOver() {
        return over;
    }
}
