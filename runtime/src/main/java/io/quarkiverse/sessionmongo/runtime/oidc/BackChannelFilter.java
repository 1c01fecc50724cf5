package io.quarkiverse.sessionmongo.runtime.oidc;

import io.quarkiverse.sessionmongo.runtime.vertx.ContextLocals;
import io.quarkiverse.sessionmongo.runtime.vertx.VertxContexts;
import io.vertx.core.Context;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;

/** Keeps the request of a form at hand: Quarkus' event of a back-channel logout does not name its request. */
final class BackChannelFilter implements Handler<RoutingContext> {

    private static final String KEY = BackChannelFilter.class.getName();
    private static final String FORM = "application/x-www-form-urlencoded";

    @Override
    public void handle(RoutingContext context) {
        if (context.request().method() == HttpMethod.POST) {
            String type = context.request().headers().get(HttpHeaders.CONTENT_TYPE);
            Context local = Vertx.currentContext();
            if (type != null && type.startsWith(FORM) && VertxContexts.isDuplicate(local)) {
                ContextLocals.put(local, KEY, context);
            }
        }
        context.next();
    }

    /** @return {@code null} if this is no request of a form */
    static RoutingContext current() {
        Context local = Vertx.currentContext();
        return VertxContexts.isDuplicate(local) ? ContextLocals.get(local, KEY) : null;
    }
}
