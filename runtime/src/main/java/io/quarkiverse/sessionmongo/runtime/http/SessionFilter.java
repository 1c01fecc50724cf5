package io.quarkiverse.sessionmongo.runtime.http;

import java.util.List;
import java.util.Set;

import org.jboss.logging.Logger;

import io.quarkiverse.sessionmongo.SessionStoreException;
import io.quarkiverse.sessionmongo.runtime.gate.GatedResponse;
import io.smallrye.mutiny.subscription.UniSubscriber;
import io.smallrye.mutiny.subscription.UniSubscription;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;

/** Finds the request's session, without blocking, before anything asks who is there. */
public final class SessionFilter implements Handler<RoutingContext> {

    private static final Logger LOG = Logger.getLogger(SessionFilter.class);

    private final RequestSessions sessions;
    private final RequestPaths lazyPaths;

    /**
     * @param files static resources
     * @param ignored paths that stand for all below them too
     */
    public SessionFilter(RequestSessions sessions, Set<String> files, List<String> ignored) {
        this.sessions = sessions;
        this.lazyPaths = new RequestPaths(files, ignored);
    }

    @Override
    public void handle(RoutingContext context) {
        GatedResponse gate = context.response() instanceof GatedResponse gated ? gated : null;
        SessionCommit commit = gate != null && gate.work() instanceof SessionCommit before ? before
                : sessions.create(context.request());
        // The response to a gRPC call is not held: the application saves itself
        if (gate != null) {
            gate.attach(commit, context);
        }
        CurrentSession.put(context, commit.session());
        SessionUnitOfWork work = commit.session().work();
        if (sessions.isLazy() || work.isLoaded() || lazyPaths.contains(context.request().path())) {
            context.next();
            return;
        }
        work.load().subscribe().withSubscriber(new Waiting(context, gate, commit));
    }

    /**
     * Instead of two lambdas, for which Mutiny would capture the thread's contexts at each request.
     *
     * @param gate {@code null} for gRPC
     */
    private record Waiting(RoutingContext request, GatedResponse gate, SessionCommit commit)
            implements
                UniSubscriber<Object> {

        @Override
        public void onSubscribe(UniSubscription subscription) {
            // Whatever becomes of the client, the session is read
        }

        @Override
        public void onItem(Object loaded) {
            request.next();
        }

        @Override
        public void onFailure(Throwable failure) {
            if (failure instanceof SessionStoreException) {
                if (gate == null) {
                    request.fail(SessionCommit.UNAVAILABLE.status());
                } else {
                    gate.replace(commit.unavailable(failure));
                }
            } else {
                LOG.error("The session could not be loaded", failure);
                request.fail(failure);
            }
        }
    }
}
