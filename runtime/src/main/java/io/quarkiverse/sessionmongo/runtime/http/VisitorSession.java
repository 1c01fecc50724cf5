package io.quarkiverse.sessionmongo.runtime.http;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.jboss.logging.Logger;

import io.quarkiverse.sessionmongo.SessionDecodeException;
import io.quarkiverse.sessionmongo.SessionDestroyed.Reason;
import io.quarkiverse.sessionmongo.SessionOwner;
import io.quarkiverse.sessionmongo.SessionStoreException;
import io.quarkiverse.sessionmongo.runtime.config.SessionMongoConfig.OnUndecodable;
import io.quarkiverse.sessionmongo.runtime.http.CookieOutcome.Send;
import io.quarkiverse.sessionmongo.runtime.http.CookieOutcome.Unset;
import io.quarkiverse.sessionmongo.runtime.log.BoundedLog;
import io.quarkiverse.sessionmongo.runtime.state.SessionState;
import io.quarkiverse.sessionmongo.runtime.store.SessionFactory;
import io.quarkiverse.sessionmongo.runtime.token.SessionToken;

/**
 * The session that a request holds in memory: which one it is, what is to end, and the cookie that follows. Sends nothing. Not
 * thread-safe: its unit of work guards it.
 */
final class VisitorSession {

    private static final BoundedLog LOG = new BoundedLog(Logger.getLogger(VisitorSession.class));

    private final SessionFactory sessions;
    private final SessionPolicy policy;
    private final VisitorRequest request;

    private SessionState state;
    private boolean gone;
    private boolean untouched;
    private String identified;
    private SessionOwner identifiedOwner;
    private List<Ending> endings = List.of();
    private SessionStoreException unknown;
    private Throwable failure;
    private boolean committed;
    private boolean closed;
    private SessionToken cookie;
    private boolean expiresCookie;
    private boolean signedOut;

    VisitorSession(SessionFactory sessions, SessionPolicy policy, VisitorRequest request) {
        this.sessions = sessions;
        this.policy = policy;
        this.request = request;
    }

    /** The request's session, or {@code null} if it has none. */
    SessionState state() {
        return state;
    }

    void become(SessionState session) {
        state = session;
        gone = false;
        if (untouched) {
            session.lifetime().doNotTouch();
        }
        request.label(session.id());
    }

    /** This request does not keep its session alive. */
    void doNotTouch() {
        untouched = true;
        if (state != null) {
            state.lifetime().doNotTouch();
        }
    }

    /** The session has ended, or this request's cookie has: nothing is written to it any more. */
    boolean isGone() {
        return gone;
    }

    /** The store did not say whether the visitor has a session, and the request goes on without it. */
    void becomeUnknown(SessionStoreException cause) {
        unknown = cause;
    }

    /**
     * The head of the response is about to leave.
     *
     * @return whether this call was the first, so that the head can still get a cookie
     */
    boolean commit() {
        boolean first = !committed;
        committed = true;
        return first;
    }

    boolean isCommitted() {
        return committed;
    }

    /** The last byte of the response is about to leave. */
    void close() {
        closed = true;
    }

    SessionState begun() {
        if (state == null) {
            become(sessions.begin());
            bind();
        }
        return state;
    }

    SessionState writable() {
        requireOpen();
        requireKnown();
        if (state == null || !state.isStored()) {
            requireUncommitted("Cannot begin a session, which needs a cookie");
        }
        return begun();
    }

    void requireOpen() {
        if (closed) {
            throw new IllegalStateException(
                    "Cannot change the session: the response has ended, and the session was saved before that."
                            + " Change it earlier: handlers of addHeadersEndHandler and addBodyEndHandler run after the save");
        }
    }

    private void requireUncommitted(String why) {
        if (committed) {
            throw new IllegalStateException(why + ": the response is already committed. Do it before the response is"
                    + " sent, and not in a handler of addHeadersEndHandler");
        }
    }

    /** A write would replace the cookie of a visitor whose session may well be there. */
    private void requireKnown() {
        if (unknown != null) {
            fail(unknown);
            throw new SessionStoreException("The session could not be loaded, so that nothing can be written to it", unknown);
        }
    }

    /** Whatever the endpoint makes of the first failure, the response will say so. {@code null}: nothing failed. */
    void fail(Throwable cause) {
        if (failure == null) {
            failure = cause;
        }
    }

    /** Why every save of this request fails; {@code null} if none has to. */
    Throwable failure() {
        return failure;
    }

    void login(String principal, Set<String> roles) {
        writable();
        requireUncommitted("Cannot sign in, which renews the cookie");
        sessionFor(SessionOwner.of(principal)).signIn(principal, roles, sessions.now(), request.device());
        identified = null;
    }

    /** This request's session under a new cookie; a fresh one if it belongs to another principal or has ended. */
    private SessionState sessionFor(SessionOwner user) {
        SessionOwner owner = state.owner();
        if (owner != null && !owner.equals(user)) {
            endings().add(new Ending(state, Reason.DELETED, true));
            become(sessions.begin());
        } else if (gone) {
            become(sessions.beginAnew(state));
        } else {
            renewCookie();
        }
        return state;
    }

    private void renewCookie() {
        if (!state.isRenewing()) {
            sessions.renew(state);
        }
    }

    private List<Ending> endings() {
        if (endings.isEmpty()) {
            endings = new ArrayList<>(1);
        }
        return endings;
    }

    /** Another authentication mechanism identified the user. */
    void identify(String principal, SessionOwner owner) {
        identified = principal;
        identifiedOwner = owner;
        bind();
    }

    /** Makes the session the identified user's, if there is both. */
    void bind() {
        if (identified == null || state == null || identifiedOwner.equals(state.owner())) {
            return;
        }
        if (!committed) {
            sessionFor(identifiedOwner).bind(identified, identifiedOwner, sessions.now(), request.device());
        } else if (state.principal().isPresent()) {
            state = null;
            cookie = null;
        }
    }

    void rememberFor(Duration duration) {
        writable();
        requireUncommitted("Cannot remember the session, which renews the cookie");
        state.lifetime().rememberFor(duration, sessions.now());
        renewCookie();
    }

    void renew() {
        requireOpen();
        requireUncommitted("Cannot renew the session, which needs a cookie");
        if (state != null) {
            renewCookie();
        }
    }

    void end(Reason reason) {
        requireOpen();
        requireKnown();
        requireUncommitted("Cannot end the session, which expires the cookie");
        endSession(reason);
        signedOut |= reason == Reason.LOGOUT;
    }

    private void endSession(Reason reason) {
        if (state != null) {
            endings().add(new Ending(state, reason, false));
        }
        state = null;
        gone = false;
        cookie = null;
    }

    /** @throws SessionDecodeException if the settings say so; otherwise the attribute counts as absent */
    void undecodable(SessionDecodeException cause) {
        if (policy.onUndecodable() == OnUndecodable.FAIL || state == null) {
            throw cause;
        }
        boolean ends = policy.onUndecodable() == OnUndecodable.DISCARD_SESSION;
        LOG.warn("%s. Session %s %s (quarkus.session-mongo.on-undecodable)", cause.getMessage(), state.id(),
                ends ? "ends" : "goes on as if the attribute were absent");
        if (ends) {
            endSession(Reason.DELETED);
        }
    }

    /** A session that is nobody's is about to be stored for the first time. */
    void requireAdmitted() {
        if (state.principal().isEmpty()) {
            request.beginAnonymous();
        }
    }

    /** What the next save has to end. */
    List<Ending> takeEndings() {
        List<Ending> taken = endings;
        endings = List.of();
        return taken;
    }

    /** This request ended a session. */
    void expireCookie() {
        expiresCookie = true;
    }

    /** The client has to get this session's cookie. */
    void sendCookie(SessionState saved) {
        if (saved == state) {
            cookie = saved.token();
        }
    }

    /** A save found that another request renewed or ended this session: the client has its cookie from there. */
    void loseCookie(SessionState saved, boolean ended) {
        if (saved == state) {
            cookie = null;
            gone = ended;
        }
    }

    /** The session had ended, or somebody else had signed in to it: the user is signed in to a fresh one. */
    boolean beginAnew(SessionState ended) {
        if (state != ended) {
            return false;
        }
        become(sessions.beginAnew(ended));
        return state.isWorthStoring();
    }

    CookieOutcome cookie() {
        if (cookie != null) {
            return new Send(cookie, state.lifetime().left(sessions.now()), state.lifetime().isRemembered());
        }
        return expiresCookie ? Unset.EXPIRE : Unset.KEEP;
    }

    /** Whether a sign-out tells the browser to forget more than the cookie, whether or not a session was left to end. */
    boolean clearsSiteData() {
        return signedOut && policy.clearsSiteData();
    }

    /** The handle, for logs. */
    @Override
    public String toString() {
        return state == null ? "none" : state.id();
    }
}
