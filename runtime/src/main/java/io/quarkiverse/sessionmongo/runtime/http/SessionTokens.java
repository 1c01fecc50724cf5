package io.quarkiverse.sessionmongo.runtime.http;

import io.quarkiverse.sessionmongo.SessionDestroyed.Reason;
import io.quarkiverse.sessionmongo.SessionStoreException;
import io.quarkiverse.sessionmongo.runtime.gate.GatedResponse;
import io.quarkiverse.sessionmongo.runtime.gate.Replacement;
import io.quarkiverse.sessionmongo.runtime.state.Authority;
import io.quarkiverse.sessionmongo.runtime.state.SessionState;
import io.quarkiverse.sessionmongo.runtime.state.TenantTokens;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;

/** The tokens that the session of a request holds of sign-ins by OpenID Connect. */
public final class SessionTokens {

    /** The provider did not answer, so that it is not known whether the visitor may still be signed in. */
    private static final Replacement NO_PROVIDER = new Replacement(503,
            "the identity provider does not answer. You are not signed out: please try again.");

    private final RoutingContext context;
    private final RequestSession session;

    private SessionTokens(RoutingContext context, RequestSession session) {
        this.context = context;
        this.session = session;
    }

    /** @return {@code null} if this request has no session, not even one that could begin */
    public static SessionTokens of(RoutingContext context) {
        return CurrentSession.find(context) instanceof RequestSession session ? new SessionTokens(context, session) : null;
    }

    /**
     * Waits until the session is loaded. Fails with {@link SessionStoreException} also if requests go on as anonymous then:
     * whoever brings a sign-in would lose it.
     */
    public Uni<Void> load() {
        return session.load().invoke(() -> {
            if (session.work().read(state -> false, true)) {
                // Ends nothing, and throws if it is not known whether there is a session
                session.work().end(Reason.DELETED);
            }
        });
    }

    /** @return {@code null} if there are none */
    public TenantTokens get(String tenant) {
        return session.work().read(state -> state.tokens().get(tenant), null);
    }

    /** @return {@code null} if there is no session */
    public Authority authority() {
        return session.work().read(SessionState::authority, null);
    }

    /** Somebody signed in: the save of this request stores the tokens, renews the session and binds it to the principal. */
    public void signIn(String tenant, TenantTokens tokens, long now) {
        session.work().write(state -> {
            state.tokens().set(tenant, tokens);
            state.bindAgain(now);
        });
        session.work().renew();
    }

    /** Stores refreshed tokens at once. */
    public Uni<Void> replace(String tenant, TenantTokens tokens) {
        return Uni.createFrom().deferred(() -> {
            session.work().write(state -> state.tokens().set(tenant, tokens));
            return session.save();
        });
    }

    /** The visitor signed out: the session ends before the response leaves. */
    public void logout() {
        session.work().end(Reason.LOGOUT);
    }

    /** The response waits for this; if it fails, it says so. */
    public void before(Uni<?> work) {
        session.before(work);
    }

    /** Answers that the session store does not, in place of whatever is sent later. */
    public void answerNoStore() {
        answer(SessionCommit.UNAVAILABLE);
    }

    /** Answers that the identity provider does not, in place of whatever is sent later. */
    public void answerNoProvider() {
        answer(NO_PROVIDER);
    }

    private void answer(Replacement replacement) {
        if (context.response() instanceof GatedResponse gate) {
            gate.replace(replacement);
        }
    }
}
