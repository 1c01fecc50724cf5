package io.quarkiverse.sessionmongo.runtime.vertx;

import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.Session;
import io.vertx.ext.web.impl.RoutingContextInternal;

/** Sets what {@link RoutingContext#session()} answers, which vertx-web offers in its internal interface only. */
public final class RoutingSessions {

    private RoutingSessions() {
    }

    public static void set(RoutingContext context, Session session) {
        ((RoutingContextInternal) context).setSession(session);
    }
}
