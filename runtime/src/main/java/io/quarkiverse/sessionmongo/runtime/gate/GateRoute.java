package io.quarkiverse.sessionmongo.runtime.gate;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.impl.HttpServerRequestInternal;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/**
 * The first route: dispatches each request once more, so that all that comes after it sees a response that can wait for
 * the session to be saved.
 */
public final class GateRoute implements Handler<RoutingContext> {

    private final Router router;

    public GateRoute(Router router) {
        this.router = router;
    }

    @Override
    public void handle(RoutingContext context) {
        // By class and not by a mark: after a live reload the first request comes through the old class loader's gate
        if (context.response() instanceof GatedResponse || isGrpc(context)) {
            context.next();
        } else {
            router.handle(new GatedRequest((HttpServerRequestInternal) context.request()));
        }
    }

    private static boolean isGrpc(RoutingContext context) {
        String type = context.request().headers().get(HttpHeaders.CONTENT_TYPE);
        return type != null && type.startsWith("application/grpc");
    }
}
