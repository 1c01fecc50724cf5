package io.quarkiverse.sessionmongo.runtime.gate;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/**
 * The first route: dispatches each request once more, so that all that comes after it sees a response that can wait for
 * what must be done before it leaves.
 */
public final class GateRoute implements Handler<RoutingContext> {

    private static final String GRPC = "application/grpc";

    private final Router router;
    private final boolean grpc;
    private final LateHeaders lateHeaders;

    /**
     * @param grpc whether the application serves gRPC, whose responses are not held
     * @param lateHeaders what is set after the work is attached and yet is not the endpoint's
     */
    public GateRoute(Router router, boolean grpc, LateHeaders lateHeaders) {
        this.router = router;
        this.grpc = grpc;
        this.lateHeaders = lateHeaders;
    }

    @Override
    public void handle(RoutingContext context) {
        // By class and not by a mark: after a live reload the first request comes through the old class loader's gate
        if (context.response() instanceof GatedResponse || grpc && isGrpc(context.request())) {
            context.next();
        } else {
            router.handle(new GatedRequest(context.request(), lateHeaders));
        }
    }

    private static boolean isGrpc(HttpServerRequest request) {
        if (request.version() != HttpVersion.HTTP_2 || request.method() != HttpMethod.POST) {
            return false;
        }
        String type = request.headers().get(HttpHeaders.CONTENT_TYPE);
        return type != null && type.regionMatches(true, 0, GRPC, 0, GRPC.length());
    }
}
