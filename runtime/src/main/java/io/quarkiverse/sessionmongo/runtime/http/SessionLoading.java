package io.quarkiverse.sessionmongo.runtime.http;

import java.util.List;
import java.util.function.BiConsumer;

import io.quarkiverse.sessionmongo.SessionStoreException;
import io.quarkiverse.sessionmongo.runtime.state.SessionState;
import io.quarkiverse.sessionmongo.runtime.store.MongoSessionStore;
import io.quarkiverse.sessionmongo.runtime.token.SessionToken;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.http.HttpServerRequest;

/** Reads the request's session: once, however many ask for it. */
final class SessionLoading {

    private final MongoSessionStore store;
    private final RequestSessions sessions;
    private final HttpServerRequest request;
    private List<SessionToken> tokens;
    private Uni<SessionState> load;
    private volatile boolean done;
    private volatile SessionStoreException unknown;

    SessionLoading(MongoSessionStore store, RequestSessions sessions, HttpServerRequest request) {
        this.store = store;
        this.sessions = sessions;
        this.request = request;
    }

    /** Looks at the cookies only now: many requests do not use a lazy session. */
    private synchronized List<SessionToken> tokens() {
        if (tokens == null) {
            tokens = sessions.tokens(request);
        }
        return tokens;
    }

    boolean isDone() {
        return done || tokens().isEmpty();
    }

    /**
     * Emits {@code null} where the request has no live session.
     *
     * @param then called once, before anybody has the item or the failure
     */
    synchronized Uni<SessionState> load(BiConsumer<SessionState, Throwable> then) {
        if (load == null) {
            Uni<SessionState> read = store.load(tokens());
            load = (sessions.isAnonymousOnFailure() ? read.onFailure(SessionStoreException.class).recoverWithItem(this::failed)
                    : read)
                    .onItemOrFailure().invoke(then).memoize().indefinitely();
        }
        return load;
    }

    /** The session is in its place. */
    void finish() {
        done = true;
    }

    private SessionState failed(Throwable failure) {
        unknown = (SessionStoreException) failure;
        return null;
    }

    /** Waiting for the database would stop an event loop. */
    void requireBlocking() {
        if (Context.isOnEventLoopThread()) {
            throw new IllegalStateException("The session is not loaded yet and this is an event loop: wait for"
                    + " session.load() first, use @Blocking, or set quarkus.session-mongo.loading=eager");
        }
    }

    /** Why the session could not be loaded, where the request goes on without it; else {@code null}. */
    SessionStoreException unknown() {
        return unknown;
    }
}
