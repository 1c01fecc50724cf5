package io.quarkiverse.sessionmongo.runtime.oidc;

import java.util.function.Function;

import io.quarkus.arc.SyntheticCreationalContext;
import io.quarkus.runtime.annotations.Recorder;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;

/** Makes the manager of tokens, whose class cannot be loaded in builds of applications without quarkus-oidc. */
@Recorder
public class OidcRecorder {

    public Handler<RoutingContext> backChannelFilter() {
        return new BackChannelFilter();
    }

    public Function<SyntheticCreationalContext<Object>, Object> tokenStateManager() {
        return context -> new SessionTokenStateManager(context.getInjectedReference(TokenRefreshes.class));
    }
}
