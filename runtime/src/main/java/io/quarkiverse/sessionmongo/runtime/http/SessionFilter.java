package io.quarkiverse.sessionmongo.runtime.http;

import java.util.List;
import java.util.Set;

import org.jboss.logging.Logger;

import io.quarkiverse.sessionmongo.SessionStoreException;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;

/** Finds the request's session, without blocking, before anything asks who is there. */
public final class SessionFilter implements Handler<RoutingContext> {

    private static final Logger LOG = Logger.getLogger(SessionFilter.class);

    private final RequestSessions sessions;
    private final LazyPaths lazyPaths;

    /**
     * @param files static resources
     * @param ignored paths that stand for all below them too
     */
    public SessionFilter(RequestSessions sessions, Set<String> files, List<String> ignored) {
        this.sessions = sessions;
        this.lazyPaths = new LazyPaths(files, ignored);
    }

    @Override
    public void handle(RoutingContext context) {
        if (!(context.response() instanceof GateResponse gate)) {
            context.next();
            return;
        }
        RequestSession session = gate.session();
        if (session == null) {
            session = sessions.create(context.request());
            gate.attach(session);
        }
        CurrentSession.put(context, session);
        if (session.isLoaded() || sessions.isLazy() || lazyPaths.contains(context.request().path())) {
            context.next();
            return;
        }
        session.load().subscribe().with(loaded -> context.next(), failure -> {
            if (failure instanceof SessionStoreException) {
                gate.unavailable();
            } else {
                LOG.error("The session could not be loaded", failure);
                context.fail(failure);
            }
        });
    }
}
