package io.quarkiverse.sessionmongo.runtime.http;

import java.lang.reflect.Type;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

import io.quarkiverse.sessionmongo.SessionConflictException;
import io.quarkiverse.sessionmongo.SessionDestroyed.Reason;
import io.quarkiverse.sessionmongo.SessionOwner;
import io.quarkiverse.sessionmongo.SessionStoreException;
import io.quarkiverse.sessionmongo.runtime.state.SessionDelta;
import io.quarkiverse.sessionmongo.runtime.state.SessionState;
import io.quarkiverse.sessionmongo.runtime.store.RequestSessionStore;
import io.quarkiverse.sessionmongo.runtime.store.RequestSessionStore.EndResult;
import io.quarkiverse.sessionmongo.runtime.store.RequestSessionStore.LoadResult;
import io.quarkiverse.sessionmongo.runtime.store.RequestSessionStore.Loaded;
import io.quarkiverse.sessionmongo.runtime.store.RequestSessionStore.NotSaved;
import io.quarkiverse.sessionmongo.runtime.store.RequestSessionStore.Outrun;
import io.quarkiverse.sessionmongo.runtime.store.RequestSessionStore.SaveResult;
import io.quarkiverse.sessionmongo.runtime.store.RequestSessionStore.Saved;
import io.quarkiverse.sessionmongo.runtime.store.SessionFactory;
import io.quarkiverse.sessionmongo.runtime.token.SessionToken;
import io.smallrye.mutiny.Uni;

/**
 * What one request does with its session: the load, the changes, the saves, and the cookie that follows from them. Its
 * monitor guards the session; it is held while the session is looked at or changed, never while a command runs. One save runs
 * at a time. A save that failed makes every later one of the request fail, so that no response says that something is stored
 * which may not be.
 */
final class SessionUnitOfWork {

    /** What a save returns if there is nothing to do: compared by identity, so that the common case costs nothing. */
    static final Uni<?> NOTHING = Uni.createFrom().voidItem();

    private final RequestSessionStore store;
    private final SessionFactory sessions;
    private final SessionPolicy policy;
    private final VisitorRequest request;

    private List<SessionToken> tokens;
    private Uni<?> loading;
    private volatile boolean loaded;
    private final VisitorSession visitor;
    private Uni<?> running;

    SessionUnitOfWork(RequestSessionStore store, SessionFactory sessions, SessionPolicy policy, VisitorRequest request) {
        this.store = store;
        this.sessions = sessions;
        this.policy = policy;
        this.request = request;
        this.visitor = new VisitorSession(sessions, policy, request);
    }

    /** Whether the session can be used without waiting. A request without a cookie has nothing to load. */
    boolean isLoaded() {
        return loaded || tokens().isEmpty();
    }

    private synchronized List<SessionToken> tokens() {
        if (tokens == null) {
            tokens = request.tokens();
        }
        return tokens;
    }

    /** Reads the session once, however many ask for it. The item says nothing. */
    synchronized Uni<?> load() {
        if (isLoaded()) {
            return NOTHING;
        }
        if (loading == null) {
            Uni<LoadResult> load = store.load(tokens());
            loading = (policy.anonymousOnFailure() ? load.onFailure(SessionStoreException.class).recoverWithItem(this::failed)
                    : load).onItemOrFailure().invoke(this::loaded).memoize().indefinitely();
        }
        return loading;
    }

    private synchronized LoadResult failed(Throwable failure) {
        visitor.becomeUnknown((SessionStoreException) failure);
        return null;
    }

    private synchronized void loaded(LoadResult result, Throwable failure) {
        visitor.fail(failure);
        if (failure != null) {
            return;
        }
        try {
            if (result instanceof Loaded found) {
                visitor.become(found.session());
            }
            visitor.bind();
            loaded = true;
        } catch (RuntimeException e) {
            visitor.fail(e);
            throw e;
        }
    }

    /** What the application asks for; {@code absent} if the request has no session. */
    synchronized <T> T read(Function<SessionState, T> reader, T absent) {
        SessionState state = visitor.state();
        return state == null ? absent : reader.apply(state);
    }

    /**
     * An attribute as the application asks for it; {@code null} if it is absent.
     *
     * @throws IllegalArgumentException if no value can be read as that type, whether or not the request has a session
     */
    synchronized Object get(String name, Type type) {
        return visitor.state() == null ? sessions.absent(name, type) : visitor.state().get(name, type);
    }

    /** What {@link #read} gives of a session that begins if the request has none. */
    synchronized <T> T readBegun(Function<SessionState, T> reader) {
        return reader.apply(visitor.begun());
    }

    /** Changes the session; begins one if the request has none. */
    synchronized void write(Consumer<SessionState> change) {
        change.accept(visitor.writable());
    }

    /** Takes something away from the session, if the request has one. */
    synchronized void reduce(Consumer<SessionState> change) {
        if (visitor.state() != null) {
            visitor.requireOpen();
            change.accept(visitor.state());
        }
    }

    /** As {@link #get}, and takes the attribute away. */
    synchronized Object take(String name, Type type) {
        if (visitor.state() == null) {
            return sessions.absent(name, type);
        }
        visitor.requireOpen();
        return visitor.state().takeAttribute(name, type);
    }

    /** As {@link CurrentSession#identify}. */
    synchronized Uni<?> identify(String principal, SessionOwner owner) {
        visitor.identify(principal, owner);
        return load();
    }

    synchronized void login(String principal, Set<String> roles) {
        visitor.login(principal, roles);
    }

    synchronized void renew() {
        visitor.renew();
    }

    synchronized void end(Reason reason) {
        visitor.end(reason);
    }

    /** For the calls that concern the visitor's session as a whole. */
    synchronized void change(Consumer<VisitorSession> change) {
        change.accept(visitor);
    }

    /** Saves now; the response may still be changed. {@link #NOTHING} if there is nothing to save. */
    synchronized Uni<?> save() {
        return next(!visitor.isCommitted());
    }

    /** Saves before the head of the response leaves. */
    synchronized Uni<?> saveBeforeHead() {
        return next(visitor.commit());
    }

    /** Saves before the last byte of the response leaves. */
    synchronized Uni<?> saveBeforeEnd() {
        visitor.close();
        return next(visitor.commit());
    }

    private synchronized Uni<?> next(boolean mayRenew) {
        if (visitor.failure() != null) {
            return Uni.createFrom().failure(visitor.failure());
        }
        if (running != null) {
            return running.chain(() -> next(mayRenew));
        }
        try {
            Uni<?> work = plan(mayRenew);
            if (work == NOTHING) {
                return NOTHING;
            }
            running = work.onItemOrFailure().invoke((done, failed) -> finish(failed)).memoize().indefinitely();
            return running;
        } catch (RuntimeException e) {
            visitor.fail(e);
            return Uni.createFrom().failure(e);
        }
    }

    private synchronized void finish(Throwable failed) {
        running = null;
        visitor.fail(failed);
    }

    private Uni<?> plan(boolean mayRenew) {
        List<Ending> planned = visitor.takeEndings();
        if (planned.isEmpty()) {
            return saveSession(mayRenew);
        }
        Uni<?> work = NOTHING;
        for (Ending ending : planned) {
            work = ending.bySignIn() ? work : then(work, () -> end(ending));
        }
        work = then(work, () -> saveSession(mayRenew));
        for (Ending ending : planned) {
            work = ending.bySignIn() ? then(work, () -> end(ending)) : work;
        }
        return work;
    }

    private static Uni<?> then(Uni<?> first, Supplier<Uni<?>> second) {
        return first == NOTHING ? second.get() : first.chain(second::get);
    }

    private synchronized Uni<?> end(Ending ending) {
        return ending.session().isStored()
                ? store.end(ending.session(), ending.reason()).invoke(result -> ended(ending, result))
                : NOTHING;
    }

    /** If another request ended the session, the cookie that it has set since must not be expired. */
    private synchronized void ended(Ending ending, EndResult result) {
        if (result == EndResult.ENDED) {
            visitor.expireCookie();
        } else if (result == EndResult.REPLACED && !ending.bySignIn()) {
            throw new SessionConflictException("Session " + ending.session().id() + " was not ended: another request has"
                    + " renewed it meanwhile, and it lives on under that cookie");
        }
    }

    private synchronized Uni<?> saveSession(boolean mayRenew) {
        SessionState session = visitor.state();
        if (session == null) {
            return NOTHING;
        }
        if (!session.isStored()) {
            return session.isWorthStoring() ? insert(session) : NOTHING;
        }
        long now = sessions.now();
        if (visitor.isGone() ? !session.isRenewing() : !isWorthSaving(session, mayRenew, now)) {
            return NOTHING;
        }
        SessionDelta delta = session.take(now);
        Uni<SaveResult> save = store.save(delta).onItemOrFailure().invoke((result, failed) -> settle(session, delta, result));
        return delta.signsIn() == null ? save
                : save.chain(result -> result instanceof NotSaved ? signInAnew(session) : Uni.createFrom().voidItem());
    }

    private boolean isWorthSaving(SessionState session, boolean mayRenew, long now) {
        if (mayRenew && session.isRenewalDue(now)) {
            sessions.renewPeriodically(session);
        }
        return session.isChanged() || session.isTouchDue(now);
    }

    private Uni<SaveResult> insert(SessionState session) {
        visitor.requireAdmitted();
        SessionDelta delta = session.take(sessions.now());
        return store.insert(delta).onItemOrFailure().invoke((result, failed) -> settle(session, delta, result));
    }

    /** The session had ended, or somebody else had signed in to it: the user is signed in all the same. */
    private synchronized Uni<?> signInAnew(SessionState ended) {
        return visitor.beginAnew(ended) ? insert(visitor.state()) : Uni.createFrom().voidItem();
    }

    /** @param result {@code null} if the save failed */
    private synchronized void settle(SessionState session, SessionDelta delta, SaveResult result) {
        if (result instanceof Saved) {
            store.settle(session, result);
            if (delta.isRenewed() || delta.isProlonged() && policy.repeatsCookie() && session.token() != null) {
                visitor.sendCookie(session);
            }
            return;
        }
        if (result instanceof Outrun) {
            store.settle(session, result);
        } else {
            // A renewal that is known to have found nothing is not tried again
            session.restore(result == null ? delta : delta.withoutRenewal());
        }
        visitor.loseCookie(session, result instanceof NotSaved);
        if (result == NotSaved.REPLACED) {
            throw new SessionConflictException("Session " + session.id() + " was not renewed: another request has renewed it"
                    + " meanwhile, and it lives on under that cookie");
        }
    }

    synchronized CookieOutcome cookie() {
        return visitor.cookie();
    }

    /** Whether a sign-out tells the browser to forget more than the cookie. */
    synchronized boolean clearsSiteData() {
        return visitor.clearsSiteData();
    }

    /** The handle, for logs. */
    @Override
    public synchronized String toString() {
        return visitor.toString();
    }
}
