package io.quarkiverse.sessionmongo.runtime.management;

import org.jboss.logging.Logger;

import io.quarkiverse.sessionmongo.SessionStoreException;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.HttpException;

/** Management over HTTP: first who asks, then what. Runs on the event loop and never blocks. */
final class ManagementRoute implements Handler<RoutingContext> {

    private static final Logger LOG = Logger.getLogger(ManagementRoute.class);

    private static final String ID = "id";

    private final ManagementAccess access;
    private final ManagedSessions sessions;

    ManagementRoute(ManagementAccess access, ManagedSessions sessions) {
        this.access = access;
        this.sessions = sessions;
    }

    @Override
    public void handle(RoutingContext context) {
        access.check(context).chain(status -> answer(context, status)).onFailure(InvalidRequestException.class)
                .recoverWithItem(failure -> ManagementAnswer.problem(400, failure.getMessage()))
                .onFailure(HttpException.class)
                .recoverWithItem(ManagementAnswer.problem(400, "The query cannot be decoded"))
                .onFailure(SessionStoreException.class)
                .recoverWithItem(failure -> ManagementAnswer.problem(503, failure.getMessage()))
                .subscribe().with(answer -> send(answer, context), failure -> {
                    LOG.error("Management of sessions failed", failure);
                    send(ManagementAnswer.problem(500, "See the log"), context);
                });
    }

    private static void send(ManagementAnswer answer, RoutingContext context) {
        if (!context.response().ended() && !context.response().headWritten()) {
            answer.send(context.response(), HttpMethod.HEAD.equals(context.request().method()));
        }
    }

    private Uni<ManagementAnswer> answer(RoutingContext context, int status) {
        if (status == ManagementAccess.UNAUTHORIZED) {
            return ManagementAccess.challenge(context)
                    .replaceWith(ManagementAnswer.problem(status, "Managing sessions needs a sign-in"));
        }
        if (status == ManagementAccess.FORBIDDEN) {
            return Uni.createFrom().item(ManagementAnswer.problem(status, access.forbidden(context)));
        }
        HttpMethod method = context.request().method();
        ManagementQuery query = new ManagementQuery(context.queryParams());
        String id = context.pathParam(ID);
        if (HttpMethod.GET.equals(method) || HttpMethod.HEAD.equals(method)) {
            return id == null ? sessions.list(query) : sessions.show(ManagementQuery.id(id), query);
        }
        if (HttpMethod.DELETE.equals(method)) {
            String who = ManagementAccess.name(context);
            return id == null ? sessions.deleteOf(query, who) : sessions.delete(ManagementQuery.id(id), query, who);
        }
        context.response().putHeader("Allow", "GET, HEAD, DELETE");
        return Uni.createFrom().item(ManagementAnswer.problem(405, "Use GET, HEAD or DELETE"));
    }
}
